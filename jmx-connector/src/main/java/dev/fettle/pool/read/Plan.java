package dev.fettle.pool.read;

import dev.fettle.pool.Origin;
import dev.fettle.pool.adapter.Adapter;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.adapter.StateRule;
import dev.fettle.pool.adapter.Where;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.management.ObjectName;

/**
 * What is to be asked at one time. What only changes when somebody sets it is asked by turns; so is what
 * merely looks like a pool and, where there is much, what is no state of a breaker's and no pool that
 * somebody waits at.
 *
 * @param attributes by bean
 * @param absent attributes that adapters want and beans do not have, with the reason
 */
record Plan(Map<ObjectName, Set<String>> attributes, Map<ObjectName, Map<String, String>> absent) {
    /** Beyond so many beans of single numbers: each of them is a round trip. */
    static final int MANY = 32;

    /**
     * Beyond so many pools with beans of their own: eight round trips are less than a thousandth of a core
     * of the target's, at 0.1 ms each (docs/benchmarks.md).
     */
    static final int MANY_POOLS = 8;

    /** Of as many turns, a second apart: thrice within the time after which rules take a pool for silent. */
    static final int TURNS = 5;

    /**
     * What is known when it is made.
     *
     * @param turn counted on by one each time; at 0 everything is asked
     * @param hot of sightings with a bean for each state, the one that had it last
     * @param pressed sightings of which somebody waited, or that lent all that they have, when they were read
     *     last, and those that are followed
     */
    record Now(int turn, Map<Integer, ObjectName> hot, Set<Integer> pressed) {
        private boolean isTurnOf(int sighting) {
            return turn == 0 || (sighting + turn) % TURNS == 0;
        }
    }

    static Plan of(List<Sighting> sightings, Map<ObjectName, BeanShape> shapes, Now now) {
        Plan plan = new Plan(new TreeMap<>(), new HashMap<>());
        long singles =
                sightings.stream().filter(Plan::isGroup).mapToLong(it -> it.beans().size()).sum();
        long pools = sightings.stream().filter(it -> !isGroup(it)).count();
        for (int i = 0; i < sightings.size(); i++) {
            Sighting each = sightings.get(i);
            boolean many = isGroup(each) ? singles > MANY : pools > MANY_POOLS;
            if (now.isTurnOf(i)) {
                plan.add(each, each.adapter().attributes(), shapes);
            } else if (isGuess(each)) {
                // It is shown, and nothing is concluded from it.
                continue;
            } else if (!many || now.pressed.contains(i) || each.adapter().stale().isPresent()) {
                plan.add(each, each.adapter().moves(), shapes);
            } else {
                plan.addState(each, shapes);
            }
            String attribute = hotAttribute(each.adapter());
            if (now.hot.containsKey(i)) {
                plan.want(now.hot.get(i), attribute, BeanShape.UNKNOWN);
            } else {
                each.variants()
                        .values()
                        .forEach(bean -> plan.want(bean, attribute, BeanShape.UNKNOWN));
            }
        }
        return plan;
    }

    private static boolean isGuess(Sighting sighting) {
        return sighting.adapter().id().equals(Origin.GUESS);
    }

    private static boolean isGroup(Sighting sighting) {
        return sighting.adapter().where() instanceof Where.Group;
    }

    /** Of beans of which one is 1. */
    static String hotAttribute(Adapter adapter) {
        return adapter.where() instanceof Where.Group group
                        && adapter.state() instanceof StateRule.OneHot(String member, _)
                ? group.members().get(member).attribute()
                : "";
    }

    /** The beans whose numbers are a breaker's state, which is asked always. */
    private void addState(Sighting sighting, Map<ObjectName, BeanShape> shapes) {
        Map<String, List<String>> some = new HashMap<>(sighting.adapter().moves());
        some.keySet().removeIf(bean -> !isState(sighting.adapter(), bean));
        add(sighting, some, shapes);
    }

    private static boolean isState(Adapter adapter, String bean) {
        return switch (adapter.state()) {
            case StateRule.FromValue(var from, _) -> from.bean().equals(bean);
            case StateRule.When(var cases, _) ->
                    cases.stream()
                            .flatMap(it -> it.all().keySet().stream())
                            .anyMatch(it -> it.bean().equals(bean));
            default -> false;
        };
    }

    /** Without what an operation returns: that is called, not read. */
    private void add(
            Sighting sighting,
            Map<String, List<String>> attributes,
            Map<ObjectName, BeanShape> shapes) {
        boolean called = sighting.adapter().where() instanceof Where.Result;
        attributes.forEach(
                (name, some) -> {
                    if (!(called && name.isEmpty())) {
                        sighting.bean(name).ifPresent(bean -> want(bean, some, shapes));
                    }
                });
    }

    private void want(ObjectName bean, List<String> some, Map<ObjectName, BeanShape> shapes) {
        BeanShape shape = shapes.getOrDefault(bean, BeanShape.UNKNOWN);
        some.forEach(each -> want(bean, each, shape));
    }

    private void want(ObjectName bean, String attribute, BeanShape shape) {
        if (shape.attributes().isEmpty() || shape.has(attribute)) {
            attributes.computeIfAbsent(bean, _ -> new TreeSet<>()).add(attribute);
        } else {
            absent.computeIfAbsent(bean, _ -> new HashMap<>())
                    .put(attribute, "its MBean has no attribute " + attribute);
        }
    }
}
