package dev.fettle.pool.read;

import dev.fettle.connect.Together;

import java.io.IOException;
import java.rmi.RemoteException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/**
 * What beans say that they are, where their class does not tell it and an adapter wants to know: by values
 * of attributes, which are asked once, as they stay. For one thread.
 */
final class Identities {
    private final Together beans;
    private final Map<ObjectName, Map<String, String>> known = new HashMap<>();

    Identities(Together beans) {
        this.beans = beans;
    }

    void keep(Set<ObjectName> there) {
        known.keySet().retainAll(there);
    }

    /** Asks those that have not told yet. */
    void ask(Set<ObjectName> names, Set<String> attributes) throws IOException, JMException {
        Map<ObjectName, Set<String>> asked = new TreeMap<>();
        for (ObjectName each : names) {
            Set<String> strange = new TreeSet<>(attributes);
            strange.removeAll(known.getOrDefault(each, Map.of()).keySet());
            if (!strange.isEmpty()) {
                asked.put(each, strange);
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        int trips = asked.values().stream().mapToInt(Set::size).sum();
        beans.ask("looking what MBeans are", trips, from -> told(asked, from))
                .forEach(
                        (name, told) ->
                                known.computeIfAbsent(name, _ -> new HashMap<>()).putAll(told));
    }

    private static Map<ObjectName, Map<String, String>> told(
            Map<ObjectName, Set<String>> asked, MBeanServerConnection from) throws IOException {
        Map<ObjectName, Map<String, String>> all = new HashMap<>();
        for (var bean : asked.entrySet()) {
            Map<String, String> told = all.computeIfAbsent(bean.getKey(), _ -> new HashMap<>());
            for (String each : bean.getValue()) {
                try {
                    told.put(each, String.valueOf(from.getAttribute(bean.getKey(), each)));
                } catch (JMException | RuntimeException | RemoteException e) {
                    // What does not tell is none of these now; it is not lost on other adapters.
                    continue;
                }
            }
        }
        return all;
    }

    /** Whether all values fit as a whole; what did not tell does not. */
    boolean fit(ObjectName name, Map<String, Pattern> values) {
        Map<String, String> told = known.getOrDefault(name, Map.of());
        return values.entrySet().stream()
                .allMatch(
                        each ->
                                told.containsKey(each.getKey())
                                        && each.getValue()
                                                .matcher(told.get(each.getKey()))
                                                .matches());
    }
}
