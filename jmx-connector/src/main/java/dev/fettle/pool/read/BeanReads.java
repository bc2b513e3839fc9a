package dev.fettle.pool.read;

import dev.fettle.connect.CallTimedOut;
import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.adapter.Template;
import dev.fettle.pool.adapter.Where;
import dev.fettle.pool.read.Snapshot.Raw;

import java.io.IOException;
import java.rmi.MarshalException;
import java.rmi.UnmarshalException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * Reads attributes of many beans and calls operations: all in one question where all goes well. One
 * value that cannot be sent spoils the whole answer of its bean, so those that may be such are asked
 * for alone, and what spoiled one is not asked for again until the next look around. A bean that
 * keeps everybody waiting is found by asking one by one, and left out as long.
 *
 * <p>For one thread.
 */
final class BeanReads {
    private final Together beans;
    private final Map<ObjectName, Map<String, String>> spoiled = new HashMap<>();
    private final Map<ObjectName, String> slow = new HashMap<>();
    private final Map<ObjectName, Map<String, Object>> before = new HashMap<>();
    private boolean oneByOne;

    BeanReads(Together beans) {
        this.beans = beans;
    }

    /** An operation to be called, of the sighting at a place. */
    record Invocation(
            int at, ObjectName bean, Where.Operation operation, Map<String, String> parts) {}

    /** After a look around: what failed may do no more. */
    void anew(Set<ObjectName> there) {
        spoiled.clear();
        slow.clear();
        before.keySet().retainAll(there);
    }

    Snapshot read(Plan plan, Map<ObjectName, BeanShape> shapes, List<Invocation> calls)
            throws IOException, JMException {
        Answer answer = new Answer();
        plan.absent().forEach((bean, why) -> answer.failed.put(bean, new HashMap<>(why)));
        spoiled.forEach(
                (bean, why) ->
                        answer.failed.computeIfAbsent(bean, _ -> new HashMap<>()).putAll(why));
        List<Wanted> wanted = new ArrayList<>();
        plan.attributes().forEach((bean, names) -> want(bean, names, shapes, answer, wanted));
        if (oneByOne) {
            single(wanted, calls, answer);
        } else {
            together(wanted, calls, answer);
        }
        answer.spoiled.forEach(
                (bean, why) -> spoiled.computeIfAbsent(bean, _ -> new HashMap<>()).putAll(why));
        Set<ObjectName> fresh = Set.copyOf(answer.values.keySet());
        before.putAll(answer.values);
        answer.gone.forEach(before::remove);
        return new Snapshot(
                Map.copyOf(before), answer.failed, answer.results, fresh, Set.copyOf(answer.gone));
    }

    /** What one bean is asked for. */
    private record Wanted(ObjectName bean, List<String> together, List<String> alone) {}

    private void want(
            ObjectName bean,
            Set<String> names,
            Map<ObjectName, BeanShape> shapes,
            Answer answer,
            List<Wanted> wanted) {
        if (slow.containsKey(bean)) {
            Map<String, String> why = answer.failed.computeIfAbsent(bean, _ -> new HashMap<>());
            names.forEach(each -> why.put(each, slow.get(bean)));
            before.remove(bean);
            return;
        }
        Set<String> bad = spoiled.getOrDefault(bean, Map.of()).keySet();
        BeanShape shape = shapes.getOrDefault(bean, BeanShape.UNKNOWN);
        List<String> together = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (String each : names) {
            if (!bad.contains(each)) {
                BeanShape.Attribute told = shape.attributes().get(each);
                (told != null && Sendable.surely(told.type()) ? together : alone).add(each);
            }
        }
        if (together.size() == 1) {
            alone.add(together.removeFirst());
        }
        wanted.add(new Wanted(bean, together, alone));
    }

    private void together(List<Wanted> wanted, List<Invocation> calls, Answer answer)
            throws IOException, JMException {
        int trips =
                calls.size()
                        + wanted.stream()
                                .mapToInt(it -> it.alone.size() + (it.together.isEmpty() ? 0 : 1))
                                .sum();
        if (trips == 0) {
            return;
        }
        try {
            answer.take(
                    beans.ask(
                            "reading pools and breakers",
                            trips,
                            from -> {
                                Answer all = new Answer();
                                for (Wanted each : wanted) {
                                    all.read(each, from);
                                }
                                for (Invocation each : calls) {
                                    all.call(each, from);
                                }
                                return all;
                            }));
        } catch (CallTimedOut late) {
            oneByOne = true;
            throw late;
        }
    }

    /** After everybody together were too slow: the one that is so is left out. */
    private void single(List<Wanted> wanted, List<Invocation> calls, Answer answer)
            throws IOException, JMException {
        oneByOne = false;
        for (Wanted each : wanted) {
            try {
                answer.take(
                        beans.ask(
                                "reading " + each.bean,
                                each.alone.size() + 1,
                                from -> {
                                    Answer one = new Answer();
                                    one.read(each, from);
                                    return one;
                                }));
            } catch (CallTimedOut late) {
                slow.put(each.bean, "its MBean did not answer in time");
                oneByOne = true;
                throw late;
            }
        }
        for (Invocation each : calls) {
            if (slow.containsKey(each.bean)) {
                answer.results.put(each.at, new Raw.Missing(slow.get(each.bean)));
                continue;
            }
            try {
                answer.take(
                        beans.ask(
                                "calling " + each.operation.name() + " of " + each.bean,
                                1,
                                from -> {
                                    Answer one = new Answer();
                                    one.call(each, from);
                                    return one;
                                }));
            } catch (CallTimedOut late) {
                slow.put(each.bean, "its MBean did not answer in time");
                oneByOne = true;
                throw late;
            }
        }
    }

    /** Calls an operation. */
    static Object invoke(
            ObjectName bean,
            Where.Operation operation,
            Map<String, String> parts,
            MBeanServerConnection from)
            throws IOException, JMException {
        int many = operation.arguments().size();
        Object[] values = new Object[many];
        String[] types = new String[many];
        for (int i = 0; i < many; i++) {
            Where.Argument each = operation.arguments().get(i);
            Template text = each.value();
            types[i] = each.type();
            values[i] =
                    Sendable.argument(
                            each.type(),
                            text.fill(parts)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "nothing is known for "
                                                                    + text.text())));
        }
        return from.invoke(bean, operation.name(), values, types);
    }

    /** Filled on the thread that asks, and given as a whole. */
    private static final class Answer {
        private final Map<ObjectName, Map<String, Object>> values = new HashMap<>();
        private final Map<ObjectName, Map<String, String>> failed = new HashMap<>();
        private final Map<ObjectName, Map<String, String>> spoiled = new HashMap<>();
        private final Map<Integer, Raw> results = new HashMap<>();
        private final Set<ObjectName> gone = new HashSet<>();

        void take(Answer other) {
            values.putAll(other.values);
            other.failed.forEach(
                    (bean, why) -> failed.computeIfAbsent(bean, _ -> new HashMap<>()).putAll(why));
            spoiled.putAll(other.spoiled);
            results.putAll(other.results);
            gone.addAll(other.gone);
        }

        void read(Wanted wanted, MBeanServerConnection from) throws IOException {
            Map<String, Object> told = new HashMap<>();
            Map<String, String> why = new HashMap<>();
            List<String> alone = new ArrayList<>(wanted.alone);
            try {
                if (!wanted.together.isEmpty()) {
                    alone.addAll(bulk(wanted, from, told));
                }
                for (String each : alone) {
                    alone(wanted.bean, each, from, told, why);
                }
                values.put(wanted.bean, told);
                failed.put(wanted.bean, why);
            } catch (InstanceNotFoundException e) {
                gone.add(wanted.bean);
            }
        }

        /** Those that it did not give. */
        private List<String> bulk(
                Wanted wanted, MBeanServerConnection from, Map<String, Object> told)
                throws IOException, InstanceNotFoundException {
            try {
                for (Attribute each :
                        from.getAttributes(wanted.bean, wanted.together.toArray(String[]::new))
                                .asList()) {
                    told.put(each.getName(), each.getValue());
                }
            } catch (InstanceNotFoundException e) {
                throw e;
            } catch (JMException | RuntimeException | UnmarshalException | MarshalException e) {
                // Asked one by one, each says its own reason.
                told.clear();
            }
            return wanted.together.stream().filter(each -> !told.containsKey(each)).toList();
        }

        private void alone(
                ObjectName bean,
                String attribute,
                MBeanServerConnection from,
                Map<String, Object> told,
                Map<String, String> why)
                throws IOException, InstanceNotFoundException {
            try {
                told.put(attribute, from.getAttribute(bean, attribute));
            } catch (InstanceNotFoundException e) {
                throw e;
            } catch (UnmarshalException | MarshalException e) {
                String reason = "it cannot be sent: " + Reasons.of(e);
                why.put(attribute, reason);
                spoiled.computeIfAbsent(bean, _ -> new HashMap<>()).put(attribute, reason);
            } catch (JMException | RuntimeException e) {
                why.put(attribute, "reading it failed: " + Reasons.of(e));
            }
        }

        void call(Invocation each, MBeanServerConnection from) throws IOException {
            Raw raw;
            try {
                raw = new Raw.Got(invoke(each.bean, each.operation, each.parts, from));
            } catch (InstanceNotFoundException e) {
                gone.add(each.bean);
                raw = new Raw.Missing("its MBean is gone");
            } catch (JMException | RuntimeException | UnmarshalException | MarshalException e) {
                raw = new Raw.Missing(each.operation.name() + " failed: " + Reasons.of(e));
            }
            results.put(each.at, raw);
        }
    }
}
