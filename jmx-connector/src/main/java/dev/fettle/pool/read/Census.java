package dev.fettle.pool.read;

import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.BeanShape;

import java.io.IOException;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectInstance;
import javax.management.ObjectName;

/**
 * The target's MBeans: their names and classes, asked for at once, and what those say of themselves
 * that somebody needs to know of, asked for once. For one thread.
 */
final class Census {
    /** As many as a deadline of two seconds has room for, over a slow line, too. */
    private static final int AT_ONCE = 50;

    /** More are described by one look around. */
    private static final int MOST = 500;

    private final Together beans;
    private final boolean classed;
    private final SortedSet<ObjectName> names = new TreeSet<>();
    private final Map<ObjectName, String> types = new HashMap<>();
    private final Map<ObjectName, BeanShape> shapes = new HashMap<>();
    private final Map<String, BeanShape> ofClasses = new HashMap<>();
    private final Map<ObjectName, String> silent = new TreeMap<>();
    private int left;

    /**
     * @param classed whether the classes of all come with one question
     */
    Census(Together beans, boolean classed) {
        this.beans = beans;
        this.classed = classed;
    }

    /**
     * Looks which ones there are.
     *
     * @param among only of these patterns; of all where there are none
     */
    void take(List<ObjectName> among) throws IOException, JMException {
        Map<ObjectName, String> all =
                beans.ask(
                        "looking which MBeans there are",
                        Math.max(1, among.size()),
                        from -> ask(from, among));
        names.clear();
        names.addAll(all.keySet());
        types.clear();
        all.forEach((name, type) -> Optional.ofNullable(type).ifPresent(it -> types.put(name, it)));
        shapes.keySet().retainAll(names);
        ofClasses.keySet().retainAll(types.values());
        silent.clear();
        left = MOST;
    }

    private Map<ObjectName, String> ask(MBeanServerConnection from, List<ObjectName> among)
            throws IOException {
        Map<ObjectName, String> all = new HashMap<>();
        if (among.isEmpty()) {
            ask(from, (ObjectName) null, all);
        }
        for (ObjectName each : among) {
            ask(from, each, all);
        }
        return all;
    }

    private void ask(MBeanServerConnection from, ObjectName pattern, Map<ObjectName, String> all)
            throws IOException {
        if (classed) {
            for (ObjectInstance each : from.queryMBeans(pattern, null)) {
                all.put(each.getObjectName(), each.getClassName());
            }
        } else {
            from.queryNames(pattern, null).forEach(name -> all.put(name, null));
        }
    }

    SortedSet<ObjectName> names() {
        return names;
    }

    /** Its class, where that is known without asking. */
    Optional<String> type(ObjectName name) {
        BeanShape shape = shapes.get(name);
        return Optional.ofNullable(shape == null ? types.get(name) : shape.type());
    }

    /** What it says of itself; unknown where {@link #describe} did not learn it. */
    BeanShape shape(ObjectName name) {
        return shapes.getOrDefault(name, BeanShape.UNKNOWN);
    }

    /**
     * Asks those that are not known yet what they have; no more than some in one look around. Of a class whose
     * beans all have the same, one is asked.
     */
    void describe(Collection<ObjectName> some) throws IOException, JMException {
        List<ObjectName> firsts = new ArrayList<>();
        List<ObjectName> others = new ArrayList<>();
        Set<String> classes = new HashSet<>();
        for (ObjectName each : new TreeSet<>(some)) {
            if (isStrange(each)) {
                String type = types.get(each);
                (type == null || classes.add(type) ? firsts : others).add(each);
            }
        }
        ask(firsts);
        others.removeIf(each -> !isStrange(each));
        ask(others);
    }

    /** Whether it must be asked. */
    private boolean isStrange(ObjectName name) {
        BeanShape shape = ofClasses.get(types.get(name));
        if (shape != null) {
            shapes.putIfAbsent(name, shape);
        }
        return !shapes.containsKey(name) && !silent.containsKey(name);
    }

    private void ask(List<ObjectName> asked) throws IOException, JMException {
        for (int i = 0; i < asked.size() && left > 0; i += AT_ONCE) {
            List<ObjectName> now =
                    List.copyOf(
                            asked.subList(i, Math.min(asked.size(), i + Math.min(left, AT_ONCE))));
            left -= now.size();
            Described told =
                    beans.ask("asking MBeans what they have", now.size(), from -> ask(now, from));
            shapes.putAll(told.shapes);
            silent.putAll(told.silent);
            told.ofClasses.forEach(each -> ofClasses.put(each.type(), each));
        }
    }

    /**
     * @param ofClasses those that all beans of their classes have
     */
    private record Described(
            Map<ObjectName, BeanShape> shapes,
            Set<BeanShape> ofClasses,
            Map<ObjectName, String> silent) {}

    private static Described ask(List<ObjectName> some, MBeanServerConnection from)
            throws IOException {
        Described told = new Described(new HashMap<>(), new HashSet<>(), new HashMap<>());
        for (ObjectName each : some) {
            try {
                MBeanInfo info = from.getMBeanInfo(each);
                BeanShape shape = BeanShape.of(info);
                told.shapes.put(each, shape);
                if (BeanShape.isOfItsClass(info)) {
                    told.ofClasses.add(shape);
                }
            } catch (JMException | RuntimeException | RemoteException e) {
                // One that is gone, or says of itself what cannot be sent; the others go on.
                told.silent.put(each, Reasons.of(e));
            }
        }
        return told;
    }

    /** Why some could not be asked what they have. */
    Map<ObjectName, String> silent() {
        return silent;
    }
}
