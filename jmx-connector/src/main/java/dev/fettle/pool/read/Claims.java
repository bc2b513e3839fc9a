package dev.fettle.pool.read;

import dev.fettle.pool.adapter.Where;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.ObjectName;

/** Settles which adapter tells of a bean that several match, and which beans are parts of others. */
final class Claims {
    private Claims() {}

    /** Those that remain: of each bean the adapter of the highest priority, of equal ones the first. */
    static List<Sighting> settle(List<Sighting> sightings, Set<ObjectName> names) {
        List<Sighting> byPriority = new ArrayList<>(sightings);
        byPriority.sort(Comparator.comparingInt(it -> -it.adapter().priority()));
        Set<ObjectName> taken = new HashSet<>();
        List<Sighting> kept = new ArrayList<>();
        for (Sighting each : byPriority) {
            if (each.adapter().where() instanceof Where.Group) {
                kept.add(each);
            } else if (taken.add(each.self())) {
                kept.add(each);
                // Its own siblings are parts of it, and so is what it says that it suppresses.
                taken.addAll(each.beans().values());
                taken.addAll(parts(each, names));
            }
        }
        kept.sort(Comparator.comparing(Sighting::self));
        return kept;
    }

    /** Beans with the same keys and one of those that are suppressed. */
    static Set<ObjectName> parts(Sighting of, Set<ObjectName> names) {
        Set<ObjectName> parts = new HashSet<>();
        if (of.adapter().suppress().isEmpty()) {
            return parts;
        }
        Map<String, String> keys = of.self().getKeyPropertyList();
        for (ObjectName each : names) {
            if (each.getDomain().equals(of.self().getDomain())
                    && of.adapter().suppress().stream()
                            .anyMatch(it -> each.getKeyProperty(it) != null)) {
                Map<String, String> rest = new HashMap<>(each.getKeyPropertyList());
                of.adapter().suppress().forEach(rest::remove);
                if (rest.equals(keys)) {
                    parts.add(each);
                }
            }
        }
        return parts;
    }
}
