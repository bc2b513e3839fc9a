package dev.fettle.pool.read;

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
 * What is to be asked at one time.
 *
 * @param attributes by bean
 * @param absent attributes that adapters want and beans do not have, with the reason
 */
record Plan(Map<ObjectName, Set<String>> attributes, Map<ObjectName, Map<String, String>> absent) {
    /**
     * Beyond so many beans of single numbers, those that are no state are asked by turns: each of them
     * is a round trip, which a bean that has all its numbers is, too.
     */
    static final int MANY = 32;

    /** Of as many turns. */
    static final int TURNS = 5;

    /**
     * @param turn counted on by one each time; at 0 everything is asked
     * @param hot of sightings with a bean for each state, the one that had it last
     */
    static Plan of(
            List<Sighting> sightings,
            Map<ObjectName, BeanShape> shapes,
            int turn,
            Map<Integer, ObjectName> hot) {
        Plan plan = new Plan(new TreeMap<>(), new HashMap<>());
        long singles =
                sightings.stream()
                        .filter(it -> it.adapter().where() instanceof Where.Group)
                        .mapToLong(it -> it.beans().size())
                        .sum();
        for (int i = 0; i < sightings.size(); i++) {
            Sighting each = sightings.get(i);
            boolean group = each.adapter().where() instanceof Where.Group;
            boolean all = !group || singles <= MANY || turn == 0 || (i + turn) % TURNS == 0;
            plan.add(each, shapes, all);
            String attribute = hotAttribute(each.adapter());
            if (hot.containsKey(i)) {
                plan.want(hot.get(i), attribute, BeanShape.UNKNOWN);
            } else {
                each.variants()
                        .values()
                        .forEach(bean -> plan.want(bean, attribute, BeanShape.UNKNOWN));
            }
        }
        return plan;
    }

    /** Of beans of which one is 1. */
    static String hotAttribute(Adapter adapter) {
        return adapter.where() instanceof Where.Group group
                        && adapter.state() instanceof StateRule.OneHot(String member, _)
                ? group.members().get(member).attribute()
                : "";
    }

    /** The bean whose number is a group's state, which is asked always. */
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

    private void add(Sighting sighting, Map<ObjectName, BeanShape> shapes, boolean all) {
        Where where = sighting.adapter().where();
        sighting.adapter()
                .attributes()
                .forEach(
                        (name, attributes) -> {
                            boolean result = name.isEmpty() && where instanceof Where.Result;
                            if (!result && (all || isState(sighting.adapter(), name))) {
                                sighting.bean(name)
                                        .ifPresent(
                                                bean ->
                                                        attributes.forEach(
                                                                it ->
                                                                        want(
                                                                                bean,
                                                                                it,
                                                                                shapes.getOrDefault(
                                                                                        bean,
                                                                                        BeanShape
                                                                                                .UNKNOWN))));
                            }
                        });
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
