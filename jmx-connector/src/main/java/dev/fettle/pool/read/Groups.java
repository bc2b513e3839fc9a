package dev.fettle.pool.read;

import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.StateRule;
import dev.fettle.pool.adapter.Where;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.management.ObjectName;

/** Puts beans of single numbers together to what they are of. */
final class Groups {
    private Groups() {}

    /** The beans of one entity, as they are found. */
    private static final class Together {
        private final Map<String, ObjectName> beans = new HashMap<>();
        private final Map<String, ObjectName> variants = new TreeMap<>();
    }

    static List<Sighting> find(Adapter adapter, Where.Group group, Set<ObjectName> names) {
        Map<String, Together> byEntity = new TreeMap<>();
        for (ObjectName name : names) {
            if (group.name().apply(name)) {
                group.members().forEach((member, what) -> add(name, member, what, byEntity));
            }
        }
        List<Sighting> all = new ArrayList<>();
        byEntity.forEach(
                (entity, it) -> {
                    if (enough(adapter, group, it)) {
                        all.add(sighting(adapter, entity, it));
                    }
                });
        return all;
    }

    private static void add(
            ObjectName name, String member, Where.Member what, Map<String, Together> byEntity) {
        Optional<Map<String, String>> groups = what.groups(name);
        if (groups.isEmpty()) {
            return;
        }
        Together of =
                byEntity.computeIfAbsent(groups.get().get(Where.Group.ENTITY), _ -> new Together());
        String variant = groups.get().get(Where.Group.VARIANT);
        if (variant == null) {
            of.beans.putIfAbsent(member, name);
        } else {
            of.variants.putIfAbsent(variant, name);
        }
    }

    private static boolean enough(Adapter adapter, Where.Group group, Together found) {
        boolean state = !(adapter.state() instanceof StateRule.OneHot) || !found.variants.isEmpty();
        return state && found.beans.keySet().containsAll(group.needs());
    }

    private static Sighting sighting(Adapter adapter, String entity, Together found) {
        ObjectName first =
                java.util.stream.Stream.concat(
                                found.beans.values().stream(), found.variants.values().stream())
                        .sorted()
                        .findFirst()
                        .orElseThrow();
        return new Sighting(
                adapter, first, Map.of(Where.Group.ENTITY, entity), found.beans, found.variants);
    }
}
