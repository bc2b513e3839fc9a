package dev.fettle.pool.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.management.ObjectName;

/**
 * What was read at one time.
 *
 * @param values by bean and attribute
 * @param failed why others have no value
 * @param results of operations, by the place of their sighting
 * @param fresh by bean, attributes that were read this time; the others' values are of before
 * @param gone beans that are no more
 */
record Snapshot(
        Map<ObjectName, Map<String, Object>> values,
        Map<ObjectName, Map<String, String>> failed,
        Map<Integer, Raw> results,
        Map<ObjectName, Set<String>> fresh,
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

    /** Whether it was read this time. */
    boolean isFresh(ObjectName bean, String attribute) {
        return fresh.getOrDefault(bean, Set.of()).contains(attribute);
    }

    /** With what was read right after it, whose values and failures hold all of before. */
    Snapshot and(Snapshot later) {
        Map<ObjectName, Set<String>> read = new HashMap<>(fresh);
        later.fresh.forEach(
                (bean, names) ->
                        read.merge(
                                bean,
                                names,
                                (some, more) ->
                                        Stream.concat(some.stream(), more.stream())
                                                .collect(Collectors.toSet())));
        Set<ObjectName> lost = new HashSet<>(gone);
        lost.addAll(later.gone);
        return new Snapshot(later.values, later.failed, results, read, lost);
    }
}
