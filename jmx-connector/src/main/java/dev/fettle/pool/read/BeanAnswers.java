package dev.fettle.pool.read;

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
 * What beans answered: filled on the thread that asks, which may be left behind, and given as a whole.
 * For one thread at a time.
 */
final class BeanAnswers {
    private final Map<ObjectName, Map<String, Object>> values = new HashMap<>();
    private final Map<ObjectName, Map<String, String>> failed = new HashMap<>();
    private final Map<ObjectName, Set<String>> spoiled = new HashMap<>();
    private final Map<Integer, Raw> results = new HashMap<>();
    private final Set<ObjectName> gone = new HashSet<>();

    /** By bean and attribute, those that it gave. */
    Map<ObjectName, Map<String, Object>> values() {
        return values;
    }

    /** By bean and attribute, why it did not. */
    Map<ObjectName, Map<String, String>> failed() {
        return failed;
    }

    /** By bean, those whose values cannot be sent. */
    Map<ObjectName, Set<String>> spoiled() {
        return spoiled;
    }

    /** Of operations, by the place of their sighting. */
    Map<Integer, Raw> results() {
        return results;
    }

    /** Beans that are no more. */
    Set<ObjectName> gone() {
        return gone;
    }

    /** With those of another, of other beans. */
    void take(BeanAnswers other) {
        values.putAll(other.values);
        failed.putAll(other.failed);
        spoiled.putAll(other.spoiled);
        results.putAll(other.results);
        gone.addAll(other.gone);
    }

    /** An operation is not called, with the reason. */
    void missing(Invocation invocation, String why) {
        results.put(invocation.at(), new Raw.Missing(why));
    }

    void read(Wanted wanted, MBeanServerConnection from) throws IOException {
        Map<String, Object> told = new HashMap<>();
        Map<String, String> why = new HashMap<>();
        List<String> alone = new ArrayList<>(wanted.alone());
        try {
            if (!wanted.together().isEmpty()) {
                alone.addAll(bulk(wanted, from, told));
            }
            for (String each : alone) {
                alone(wanted.bean(), each, from, told, why);
            }
            values.put(wanted.bean(), told);
            failed.put(wanted.bean(), why);
        } catch (InstanceNotFoundException e) {
            gone.add(wanted.bean());
        }
    }

    /** Those that it did not give. */
    private static List<String> bulk(
            Wanted wanted, MBeanServerConnection from, Map<String, Object> told)
            throws IOException, InstanceNotFoundException {
        String[] names = wanted.together().toArray(String[]::new);
        try {
            for (Attribute each : from.getAttributes(wanted.bean(), names).asList()) {
                told.put(each.getName(), each.getValue());
            }
        } catch (InstanceNotFoundException e) {
            throw e;
        } catch (JMException | RuntimeException | UnmarshalException | MarshalException e) {
            // Asked one by one, each says its own reason.
            told.clear();
        }
        return wanted.together().stream().filter(each -> !told.containsKey(each)).toList();
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
            why.put(attribute, "it cannot be sent: " + Reasons.of(e));
            spoiled.computeIfAbsent(bean, _ -> new HashSet<>()).add(attribute);
        } catch (JMException | RuntimeException e) {
            why.put(attribute, "reading it failed: " + Reasons.of(e));
        }
    }

    void call(Invocation invocation, MBeanServerConnection from) throws IOException {
        try {
            results.put(invocation.at(), new Raw.Got(invocation.call(from)));
        } catch (InstanceNotFoundException e) {
            gone.add(invocation.bean());
            missing(invocation, "its MBean is gone");
        } catch (JMException | RuntimeException | UnmarshalException | MarshalException e) {
            missing(invocation, invocation.operation().name() + " failed: " + Reasons.of(e));
        }
    }
}
