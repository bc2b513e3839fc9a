package dev.fettle.advice;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Compiled code and classes: what lies outside of the heap and is told of. */
public final class SeenCode {
    /** A JVM has at most three code heaps. */
    private static final int HEAPS = 8;

    private final Map<String, Double> used = new HashMap<>();
    private final Map<String, Double> limit = new HashMap<>();
    private final Map<String, Double> full = new HashMap<>();
    private final Mean metaspace = new Mean();

    void see(Observation observation) {
        if (observation instanceof Sample it) {
            Series series = it.series();
            if (series.equals(Signals.MEMORY_USED.of(Signals.METASPACE))) {
                metaspace.add(it.value());
            } else if (series.signal().equals(Signals.CODE_CACHE_FULL)) {
                keep(full, it);
            } else if (series.subject().startsWith("Code")) {
                code(it);
            }
        }
    }

    private void code(Sample it) {
        if (it.series().signal().equals(Signals.MEMORY_USED)) {
            keep(used, it);
        } else if (it.series().signal().equals(Signals.MEMORY_LIMIT)) {
            keep(limit, it);
        }
    }

    private static void keep(Map<String, Double> map, Sample it) {
        if (map.size() < HEAPS || map.containsKey(it.series().subject())) {
            map.put(it.series().subject(), it.value());
        }
    }

    /** Of all code heaps together. */
    public OptionalDouble used() {
        return sum(used);
    }

    /** Of those whose use is told. */
    public OptionalDouble limit() {
        return limit.keySet().containsAll(used.keySet()) ? sum(limit) : OptionalDouble.empty();
    }

    /** Times that code did not fit since the JVM began. */
    public OptionalDouble full() {
        return sum(full);
    }

    /** The most. */
    public OptionalDouble metaspace() {
        return metaspace.most();
    }

    private static OptionalDouble sum(Map<String, Double> map) {
        return map.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(map.values().stream().mapToDouble(Double::doubleValue).sum());
    }
}
