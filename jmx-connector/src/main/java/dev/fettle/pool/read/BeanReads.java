package dev.fettle.pool.read;

import dev.fettle.connect.CallTimedOut;
import dev.fettle.connect.Together;
import dev.fettle.pool.adapter.BeanShape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    private static final String SLOW = "its MBean did not answer in time";

    private final Together beans;
    private final Map<ObjectName, Set<String>> spoiled = new HashMap<>();
    private final Set<ObjectName> slow = new HashSet<>();
    private final Remembered remembered = new Remembered();
    private boolean oneByOne;

    BeanReads(Together beans) {
        this.beans = beans;
    }

    /** After a look around: what failed may do no more. */
    void anew(Set<ObjectName> there) {
        spoiled.clear();
        slow.clear();
        remembered.keep(there);
    }

    Snapshot read(Plan plan, Map<ObjectName, BeanShape> shapes, List<Invocation> calls)
            throws IOException, JMException {
        plan.absent().forEach(remembered::failed);
        List<Wanted> wanted = new ArrayList<>();
        plan.attributes()
                .forEach(
                        (bean, names) -> {
                            if (slow.contains(bean)) {
                                remembered.failed(bean, each(names, SLOW));
                            } else {
                                wanted.add(wanted(bean, names, shapes));
                            }
                        });
        BeanAnswers answers = oneByOne ? oneByOne(wanted, calls) : together(wanted, calls);
        answers.spoiled()
                .forEach(
                        (bean, names) ->
                                spoiled.computeIfAbsent(bean, _ -> new HashSet<>()).addAll(names));
        answers.values().forEach(remembered::told);
        answers.failed().forEach(remembered::failed);
        answers.gone().forEach(remembered::gone);
        return new Snapshot(
                remembered.values(),
                remembered.failed(),
                answers.results(),
                answers.values().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        it -> Set.copyOf(it.getValue().keySet()))),
                Set.copyOf(answers.gone()));
    }

    private BeanAnswers together(List<Wanted> wanted, List<Invocation> calls)
            throws IOException, JMException {
        int trips = calls.size() + wanted.stream().mapToInt(Wanted::trips).sum();
        if (trips == 0) {
            return new BeanAnswers();
        }
        try {
            return beans.ask(
                    "reading pools and breakers",
                    trips,
                    from -> {
                        BeanAnswers all = new BeanAnswers();
                        for (Wanted each : wanted) {
                            all.read(each, from);
                        }
                        for (Invocation each : calls) {
                            all.call(each, from);
                        }
                        return all;
                    });
        } catch (CallTimedOut late) {
            oneByOne = true;
            throw late;
        }
    }

    /** After everybody together were too slow: the one that is so is left out. */
    private BeanAnswers oneByOne(List<Wanted> wanted, List<Invocation> calls)
            throws IOException, JMException {
        oneByOne = false;
        BeanAnswers all = new BeanAnswers();
        for (Wanted each : wanted) {
            String what = "reading " + each.bean();
            all.take(one(each.bean(), what, each.trips(), (it, from) -> it.read(each, from)));
        }
        for (Invocation each : calls) {
            if (slow.contains(each.bean())) {
                all.missing(each, SLOW);
            } else {
                String what = "calling " + each.operation().name() + " of " + each.bean();
                all.take(one(each.bean(), what, 1, (it, from) -> it.call(each, from)));
            }
        }
        return all;
    }

    private interface Question {
        void put(BeanAnswers to, MBeanServerConnection from) throws IOException;
    }

    private BeanAnswers one(ObjectName bean, String what, int trips, Question question)
            throws IOException, JMException {
        try {
            return beans.ask(
                    what,
                    trips,
                    from -> {
                        BeanAnswers one = new BeanAnswers();
                        question.put(one, from);
                        return one;
                    });
        } catch (CallTimedOut late) {
            slow.add(bean);
            oneByOne = true;
            throw late;
        }
    }

    private Wanted wanted(ObjectName bean, Set<String> names, Map<ObjectName, BeanShape> shapes) {
        Set<String> bad = spoiled.getOrDefault(bean, Set.of());
        return Wanted.of(
                bean,
                names.stream().filter(it -> !bad.contains(it)).toList(),
                shapes.getOrDefault(bean, BeanShape.UNKNOWN));
    }

    private static Map<String, String> each(Set<String> names, String why) {
        return names.stream().collect(Collectors.toMap(it -> it, _ -> why));
    }
}
