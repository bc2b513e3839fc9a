package dev.fettle.incident.format;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@link Facts} as JSON. */
record FactsLine(
        long pid,
        String name,
        String java,
        int feature,
        String collector,
        Long heapMax,
        int processors,
        Long memoryLimit,
        Long threadLimit,
        String started,
        List<String> can,
        Map<String, String> cannot) {
    static FactsLine of(Facts facts) {
        return new FactsLine(
                facts.pid(),
                facts.name(),
                facts.java(),
                facts.feature(),
                facts.collector().name(),
                boxed(facts.heapMax()),
                facts.processors(),
                boxed(facts.memoryLimit()),
                boxed(facts.threadLimit()),
                facts.started().toString(),
                facts.can().stream().map(Capability::name).sorted().toList(),
                facts.cannot().isEmpty() ? null : byName(facts.cannot()));
    }

    Facts facts() {
        return new Facts(
                pid,
                name,
                java,
                feature,
                Collector.valueOf(collector),
                optional(heapMax),
                processors,
                optional(memoryLimit),
                optional(threadLimit),
                At.parse(started),
                can.stream().map(Capability::valueOf).collect(Collectors.toSet()),
                // Files of earlier versions have none.
                cannot == null ? Map.of() : byCapability(cannot));
    }

    private static Map<String, String> byName(Map<Capability, String> reasons) {
        var named = new TreeMap<String, String>();
        reasons.forEach((capability, why) -> named.put(capability.name(), why));
        return named;
    }

    private static Map<Capability, String> byCapability(Map<String, String> reasons) {
        var known = new EnumMap<Capability, String>(Capability.class);
        reasons.forEach((name, why) -> known.put(Capability.valueOf(name), why));
        return known;
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
