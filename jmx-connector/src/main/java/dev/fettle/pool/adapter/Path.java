package dev.fettle.pool.adapter;

import java.util.List;

/**
 * Where a value is: an attribute of a bean, or what lies within it.
 *
 * @param bean one of the adapter's names of beans; empty of the one that was matched
 * @param attribute its attribute; of an operation's result, the first key
 * @param keys of composite data and maps, one within the other
 */
public record Path(String bean, String attribute, List<String> keys) {
    public Path {
        keys = List.copyOf(keys);
    }

    /** As descriptions write it. */
    @Override
    public String toString() {
        String all = attribute + (keys.isEmpty() ? "" : "." + String.join(".", keys));
        return bean.isEmpty() ? all : bean + "." + all;
    }
}
