package dev.fettle.pool.read;

import dev.fettle.pool.adapter.Adapter;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.management.ObjectName;

/**
 * Beans of which an adapter tells a pool or breaker, or several where an operation's result holds them.
 *
 * @param self the bean that was matched; of a group, the first by name
 * @param groups what the match's named groups are
 * @param beans by the names that paths call them, those that are there; the matched one is not among them
 * @param variants of a state that has a bean for each value
 */
record Sighting(
        Adapter adapter,
        ObjectName self,
        Map<String, String> groups,
        Map<String, ObjectName> beans,
        Map<String, ObjectName> variants) {
    Sighting {
        groups = Map.copyOf(groups);
        beans = Map.copyOf(beans);
        variants = Map.copyOf(variants);
    }

    /** Of a path's name of a bean. */
    Optional<ObjectName> bean(String name) {
        return name.isEmpty() ? Optional.of(self) : Optional.ofNullable(beans.get(name));
    }

    /** All that it is read from, the matched one first. */
    Stream<ObjectName> all() {
        return Stream.of(
                        Stream.of(self),
                        beans.values().stream().sorted(),
                        variants.values().stream())
                .flatMap(each -> each)
                .distinct();
    }
}
