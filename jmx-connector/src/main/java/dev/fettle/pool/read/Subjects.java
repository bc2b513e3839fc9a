package dev.fettle.pool.read;

import dev.fettle.pool.adapter.Match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.management.ObjectName;

/**
 * Names by which pools, or breakers, can be told apart. Who has a name keeps it as long as it is there,
 * whoever comes after. For one thread.
 */
final class Subjects {
    private final Map<String, String> given = new HashMap<>();

    /** By the entities' keys. */
    Map<String, String> of(List<Entity> all) {
        Set<String> there = new HashSet<>();
        all.forEach(each -> there.add(each.key()));
        given.keySet().retainAll(there);
        Map<String, List<Entity>> byName = new TreeMap<>();
        for (Entity each : all) {
            if (!given.containsKey(each.key())) {
                byName.computeIfAbsent(each.ownName(), _ -> new ArrayList<>()).add(each);
            }
        }
        byName.forEach(this::give);
        return Map.copyOf(given);
    }

    /** As it was named last; empty where it was not there then. */
    Optional<String> given(String key) {
        return Optional.ofNullable(given.get(key));
    }

    private void give(String name, List<Entity> same) {
        boolean alone = same.size() == 1 && !given.containsValue(name);
        for (Entity each : same) {
            given.put(each.key(), alone ? name : free(name, each, same));
        }
    }

    private String free(String name, Entity of, List<Entity> same) {
        long ofLibrary =
                same.stream()
                        .filter(it -> it.adapter().library().equals(of.adapter().library()))
                        .count();
        String base = name + " (" + of.adapter().library();
        String free = base + ")";
        if (ofLibrary > 1 || given.containsValue(free)) {
            base += ", " + differing(of, same);
            free = base + ")";
        }
        for (int i = 2; given.containsValue(free); i++) {
            free = base + ", " + i + ")";
        }
        return free;
    }

    /** The keys of its bean that the others' do not have so; of none such, its domain. */
    private static String differing(Entity of, List<Entity> same) {
        ObjectName bean = bean(of);
        List<String> words = new ArrayList<>();
        new TreeMap<>(bean.getKeyPropertyList())
                .forEach(
                        (key, value) -> {
                            boolean other =
                                    same.stream()
                                            .filter(it -> it != of)
                                            .anyMatch(
                                                    it ->
                                                            !value.equals(
                                                                    bean(it).getKeyProperty(key)));
                            if (other) {
                                words.add(key + "=" + Match.unquoted(value));
                            }
                        });
        return words.isEmpty() ? bean.getDomain() : String.join(", ", words);
    }

    private static ObjectName bean(Entity of) {
        return Siblings.named(of.beans().getFirst());
    }
}
