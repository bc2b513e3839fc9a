package dev.fettle.pool.read;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pools, or breakers, as they are shown.
 *
 * @param byName in the order of their names
 * @param all how many there are, with those that are not shown
 */
record Shown(Map<String, Entity> byName, int all) {
    Shown {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
}
