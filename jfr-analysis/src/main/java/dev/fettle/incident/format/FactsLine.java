package dev.fettle.incident.format;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
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
        List<String> can) {
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
                facts.can().stream().map(Capability::name).sorted().toList());
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
                Instant.parse(started),
                can.stream().map(Capability::valueOf).collect(Collectors.toSet()));
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
