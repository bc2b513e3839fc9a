package dev.fettle.beans;

import java.util.List;

/**
 * What a search needs of one MBean beyond its name.
 *
 * @param type its class; empty where it did not describe itself
 */
public record Indexed(String bean, String type, List<String> attributes) {
    public Indexed {
        attributes = List.copyOf(attributes);
    }
}
