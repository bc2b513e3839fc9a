package dev.fettle.beans;

import java.util.List;

/**
 * The names of a target's MBeans, by domain and name.
 *
 * @param left how many there are beyond those
 */
public record BeanList(List<BeanName> names, int left) {
    public BeanList {
        names = List.copyOf(names);
    }
}
