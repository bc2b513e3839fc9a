package dev.fettle.pool.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.management.ObjectName;

/**
 * What was read at one time.
 *
 * @param values by bean and attribute
 * @param failed why others have no value
 * @param results of operations, by the place of their sighting
 * @param fresh beans that were asked this time; the others' values are of before
 * @param gone beans that are no more
 */
record Snapshot(
        Map<ObjectName, Map<String, Object>> values,
        Map<ObjectName, Map<String, String>> failed,
        Map<Integer, Raw> results,
        Set<ObjectName> fresh,
        Set<ObjectName> gone) {
    /** A value or why there is none. */
    sealed interface Raw {
        /**
         * @param value may be null
         */
        record Got(Object value) implements Raw {}

        record Missing(String why) implements Raw {}
    }

    Raw of(ObjectName bean, String attribute) {
        Map<String, Object> told = values.getOrDefault(bean, Map.of());
        if (told.containsKey(attribute)) {
            return new Raw.Got(told.get(attribute));
        }
        String why =
                Optional.ofNullable(failed.getOrDefault(bean, Map.of()).get(attribute))
                        .orElse(gone.contains(bean) ? "its MBean is gone" : "it was not read");
        return new Raw.Missing(why);
    }

    /** With what was read right after it, whose values hold all of before. */
    Snapshot and(Snapshot later) {
        Map<ObjectName, Map<String, String>> why = new HashMap<>(failed);
        why.putAll(later.failed);
        Set<ObjectName> asked = new HashSet<>(fresh);
        asked.addAll(later.fresh);
        Set<ObjectName> lost = new HashSet<>(gone);
        lost.addAll(later.gone);
        return new Snapshot(later.values, why, results, asked, lost);
    }
}
