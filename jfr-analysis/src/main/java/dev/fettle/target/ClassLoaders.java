package dev.fettle.target;

import java.util.Map;

/**
 * The class loaders of a JVM at one moment, those included that no collection has cleared away yet.
 *
 * @param byType how many of each class
 */
public record ClassLoaders(Map<String, Integer> byType) implements Observation.Content {
    public ClassLoaders {
        byType = Map.copyOf(byType);
    }
}
