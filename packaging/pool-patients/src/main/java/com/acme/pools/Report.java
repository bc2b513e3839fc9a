package com.acme.pools;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a library says of itself, in the order in which it was asked. What it cannot say is not in it.
 *
 * <p>Of a pool {@code used idle total max min waiting room borrowed created timeouts leaked}, counts;
 * of a breaker {@code state}, {@code failure-percent slow-percent} (-1: not computed yet), {@code
 * buffered failed succeeded not-permitted}, counts.
 */
record Report(Map<String, String> told) {
    Report() {
        this(Map.of());
    }

    Report and(String what, Object value) {
        Map<String, String> more = new LinkedHashMap<>(told);
        more.put(what, String.valueOf(value));
        return new Report(more);
    }

    Optional<String> text(String what) {
        return Optional.ofNullable(told.get(what));
    }

    Optional<Integer> count(String what) {
        return text(what).map(Integer::valueOf);
    }

    @Override
    public String toString() {
        return told.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }
}
