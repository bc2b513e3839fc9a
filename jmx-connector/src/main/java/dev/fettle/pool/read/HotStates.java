package dev.fettle.pool.read;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Where a breaker's states have a bean each, only the one that had 1 is asked as long as it has: one
 * round trip for each breaker instead of six. For one thread.
 */
final class HotStates {
    private final BeanReads reads;
    private final Map<Integer, ObjectName> known = new HashMap<>();

    HotStates(BeanReads reads) {
        this.reads = reads;
    }

    /** By the place of their sightings. */
    Map<Integer, ObjectName> known() {
        return Map.copyOf(known);
    }

    void forget() {
        known.clear();
    }

    /** Where the one that was known has 1 no more, all of its breaker's states are asked, at once. */
    Snapshot follow(List<Sighting> all, Snapshot snapshot) throws IOException, JMException {
        Set<Integer> cold = new HashSet<>();
        known.forEach(
                (at, bean) -> {
                    if (!States.isHot(bean, all.get(at).adapter(), snapshot)) {
                        cold.add(at);
                    }
                });
        known.keySet().removeAll(cold);
        Snapshot whole = cold.isEmpty() ? snapshot : snapshot.and(again(all, cold));
        for (int i = 0; i < all.size(); i++) {
            for (ObjectName each : all.get(i).variants().values()) {
                if (States.isHot(each, all.get(i).adapter(), whole)) {
                    known.put(i, each);
                }
            }
        }
        return whole;
    }

    private Snapshot again(List<Sighting> all, Set<Integer> cold) throws IOException, JMException {
        Plan plan = new Plan(new TreeMap<>(), new HashMap<>());
        for (int at : cold) {
            String attribute = Plan.hotAttribute(all.get(at).adapter());
            for (ObjectName each : all.get(at).variants().values()) {
                plan.attributes().put(each, new TreeSet<>(Set.of(attribute)));
            }
        }
        return reads.read(plan, Map.of(), List.of());
    }
}
