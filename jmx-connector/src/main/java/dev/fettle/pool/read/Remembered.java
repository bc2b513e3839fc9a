package dev.fettle.pool.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import javax.management.ObjectName;

/** What each attribute gave when it was asked last, or why it gave nothing. For one thread. */
final class Remembered {
    private final Map<ObjectName, Map<String, Object>> values = new HashMap<>();
    private final Map<ObjectName, Map<String, String>> failed = new HashMap<>();

    void keep(Set<ObjectName> there) {
        values.keySet().retainAll(there);
        failed.keySet().retainAll(there);
    }

    void told(ObjectName bean, Map<String, Object> told) {
        values.merge(bean, told, Remembered::joined);
        failed.computeIfPresent(bean, (_, why) -> without(why, told.keySet()));
    }

    void failed(ObjectName bean, Map<String, String> why) {
        if (!why.isEmpty()) {
            failed.merge(bean, why, Remembered::joined);
            values.computeIfPresent(bean, (_, told) -> without(told, why.keySet()));
        }
    }

    void gone(ObjectName bean) {
        values.remove(bean);
        failed.remove(bean);
    }

    Map<ObjectName, Map<String, Object>> values() {
        return Map.copyOf(values);
    }

    Map<ObjectName, Map<String, String>> failed() {
        return Map.copyOf(failed);
    }

    // New maps each time: snapshots of before have the old ones.

    private static <T> Map<String, T> joined(Map<String, T> some, Map<String, T> newer) {
        Map<String, T> all = new HashMap<>(some);
        all.putAll(newer);
        return all;
    }

    private static <T> Map<String, T> without(Map<String, T> all, Set<String> names) {
        Map<String, T> rest = new HashMap<>(all);
        rest.keySet().removeAll(names);
        return rest;
    }
}
