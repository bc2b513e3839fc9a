package dev.fettle.bench;

import static dev.fettle.bench.Cell.Case.of;

import dev.fettle.bench.Cell.Case;
import dev.fettle.bench.Cell.Collector;
import dev.fettle.e2e.Jdk;

import java.util.ArrayList;
import java.util.List;

/** The full cross. */
final class Cases {
    private static final String AFTER = "after=20s";

    /** The standard size of 240 MB takes a large program to fill. */
    private static final String SMALL_CODE = "-XX:ReservedCodeCacheSize=8m";

    private Cases() {}

    static final List<Case> ALL =
            List.of(
                    of("thread-own-latch", "thread-leak", "256m", AFTER),
                    of("executor-fixed", "thread-leak", "256m", AFTER),
                    of("thread-sleeping", "thread-leak", "256m", AFTER),
                    of("timer", "thread-leak", "256m", AFTER),
                    of("executor-single", "thread-leak", "256m", AFTER),
                    of("thread-shared-latch", "thread-leak", "256m", AFTER),
                    of("thread-poller", "thread-leak", "256m", AFTER),
                    of("executor-cached", "thread-leak", "256m", AFTER),
                    of("executor-scheduled", "thread-leak", "256m", AFTER),
                    of("pool-growing", "healthy", "256m"),
                    of("pool-scheduled", "healthy", "256m"),
                    of("pool-burst", "healthy", "256m"),
                    of("leak-map", "heap-growth", "512m", "live=100m", "rate=30", "churn=20m"),
                    of("cache-fill", "healthy", "512m", "bound=100m", "fill=60s"),
                    of("session-expiry", "healthy", "512m", "live=100m", "expiry=60s"),
                    of("load-step", "healthy", "512m", "live=40m"),
                    of("warm-up", "healthy", "512m"),
                    of("leak-list", "heap-growth", "512m", "live=100m", "rate=30", "churn=20m"),
                    of("leak-map-strings", "heap-growth", "512m", "live=100m", "churn=20m"),
                    of("leak-list-bytes", "heap-growth", "512m", "live=100m", "churn=20m"),
                    of("gc-pressure", "gc-pressure", "384m"),
                    of("gc-pause", "gc-pause", "1600m", "live=900m", "every=10s"),
                    of("sawtooth", "healthy", "512m"),
                    of("explicit-gc", "explicit-gc", "512m", AFTER),
                    of("gc-once", "healthy", "512m"),
                    of("allocation-stall", "allocation-stall", "512m", AFTER),
                    of("safepoint-stall", "safepoint-stall", "512m", AFTER),
                    of("total-pieces", "healthy", "512m"),
                    of("humongous-allocation", "humongous-allocation", "512m", AFTER),
                    of("large-reused", "healthy", "512m"),
                    of("thread-short", "healthy", "256m"),
                    of("idle", "healthy", "256m"),
                    of("direct-leak", "direct-memory-growth", "256m"),
                    of("direct-pool", "healthy", "256m"),
                    of("direct-garbage", "healthy", "256m"),
                    of("loader-leak", "classloader-leak", "256m"),
                    of("loader-churn", "healthy", "256m"),
                    of("class-warm-up", "healthy", "256m"),
                    of("exception-storm", "exception-storm", "256m"),
                    of("exceptions-steady", "healthy", "256m"),
                    of("code-growth", "code-cache-full", "256m", SMALL_CODE),
                    of("code-once", "healthy", "256m", SMALL_CODE),
                    of("stack-overflow", "error-grade", "256m", AFTER),
                    of("tries-optional", "healthy", "256m"),
                    of("cpu-starvation", "cpu-starvation", "256m", AFTER),
                    of("machine-full", "healthy", "256m"));

    /** Every patient on both JDKs with every collector, the commonest first. */
    static List<Cell> cross(List<Jdk> jdks) {
        List<Cell> cells = new ArrayList<>();
        for (Collector collector : Collector.values()) {
            for (Jdk jdk : jdks) {
                ALL.stream()
                        .filter(patient -> canBeIll(patient, collector))
                        .forEach(
                                patient ->
                                        cells.add(
                                                new Cell(
                                                        withTruth(patient, collector),
                                                        jdk,
                                                        collector)));
            }
        }
        return cells;
    }

    /** Stalls are an illness of concurrent collectors, humongous objects one of G1. */
    private static boolean canBeIll(Case patient, Collector collector) {
        return switch (patient.truth()) {
            case "allocation-stall" -> isConcurrent(collector);
            case "humongous-allocation" -> collector == Collector.G1;
            default -> true;
        };
    }

    private static boolean isConcurrent(Collector collector) {
        return collector == Collector.ZGC || collector == Collector.SHENANDOAH;
    }

    /**
     * ZGC and Shenandoah answer System.gc() without a pause to speak of; all but Serial and Parallel
     * stop within counted loops.
     */
    private static Case withTruth(Case patient, Collector collector) {
        boolean asked = patient.truth().equals("gc-pause") || patient.truth().equals("explicit-gc");
        boolean counted =
                patient.truth().equals("safepoint-stall")
                        && collector != Collector.SERIAL
                        && collector != Collector.PARALLEL;
        return counted || asked && isConcurrent(collector)
                ? new Case(patient.name(), "healthy", patient.heap(), patient.parameters())
                : patient;
    }
}
