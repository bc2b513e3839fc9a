package dev.fettle.bench;

import static dev.fettle.bench.Cell.Case.of;

import dev.fettle.bench.Cell.Case;
import dev.fettle.bench.Cell.Collector;
import dev.fettle.bench.Cell.Rate;
import dev.fettle.e2e.Jdk;

import java.util.ArrayList;
import java.util.List;

/** The patients, and the cells that they make with collectors, JDKs and rates. */
final class Cases {
    private static final String AFTER = "after=20s";

    /** The standard size of 240 MB takes a large program to fill. */
    private static final String SMALL_CODE = "-XX:ReservedCodeCacheSize=8m";

    /** So that what is resident does not depend on which pages of the heap were in use. */
    private static final String TOUCHED_HEAP = "-Xms200m";

    private static final String TOUCHED = "-XX:+AlwaysPreTouch";

    private static final Rate FAST = new Rate("100", "100 %/min", 60, 180);
    private static final Rate STEADY = new Rate("30", "30 %/min", 60, 180);
    private static final Rate SLOW = new Rate("5", "5 %/min", 300, Rate.NEVER);

    /** Too slow for a run of 90 minutes. */
    private static final Rate CREEPING = new Rate("1", "1 %/min", 900, Rate.NEVER);

    private static final Rate ONE_A_SECOND = new Rate("1", "1/s", 25, 25);
    private static final Rate THREE_A_SECOND = new Rate("3", "3/s", 25, 25);
    private static final Rate TEN_A_SECOND = new Rate("10", "10/s", 25, 25);
    private static final Rate ONE_A_MINUTE = new Rate("0.01667", "1/min", 900, Rate.NEVER);

    private Cases() {}

    static final List<Case> ALL =
            List.of(
                    threads("thread-own-latch"),
                    threads("executor-fixed"),
                    threads("thread-sleeping"),
                    threads("timer"),
                    threads("executor-single"),
                    threads("thread-shared-latch"),
                    threads("thread-poller"),
                    threads("executor-cached"),
                    threads("executor-scheduled"),
                    of("pool-growing", "healthy", "256m"),
                    of("pool-scheduled", "healthy", "256m"),
                    of("pool-burst", "healthy", "256m"),
                    leak("leak-map"),
                    of("cache-fill", "healthy", "512m", "bound=100m", "fill=60s"),
                    of("session-expiry", "healthy", "512m", "live=100m", "expiry=60s"),
                    of("load-step", "healthy", "512m", "live=40m"),
                    of("warm-up", "healthy", "512m"),
                    leak("leak-list"),
                    leak("leak-map-strings"),
                    leak("leak-list-bytes"),
                    leak("leak-queue"),
                    leak("leak-static"),
                    leak("leak-thread-local"),
                    leak("leak-listener"),
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
                    of("deadlock", "deadlock", "256m", AFTER),
                    of("deadlock-locks", "deadlock", "256m", AFTER),
                    of("lock-timed", "healthy", "256m"),
                    of("lock-contention", "lock-contention", "256m", AFTER),
                    of("lock-contention-holder", "lock-contention", "256m", AFTER),
                    of("lock-contention-reentrant", "lock-contention", "256m", AFTER),
                    of("lock-burst", "healthy", "256m"),
                    of("threads-waiting", "healthy", "256m"),
                    of("virtual-pinned", "virtual-thread-pinning", "256m", AFTER),
                    of("virtual-waiting", "healthy", "256m"),
                    of("virtual-leak", "thread-leak", "256m", AFTER),
                    of("virtual-bursts", "healthy", "256m"),
                    of("stack-overflow", "error-grade", "256m", AFTER),
                    of("tries-optional", "healthy", "256m"),
                    of("allocation-surge", "allocation-surge", "512m"),
                    of("allocation-load", "healthy", "512m"),
                    of("container-limit", "container-limit", "2g", TOUCHED_HEAP, TOUCHED),
                    of("container-room", "healthy", "512m", TOUCHED_HEAP, TOUCHED),
                    of("executor-saturation", "executor-saturation", "256m", AFTER),
                    of("executor-saturation-self", "executor-saturation", "256m", AFTER),
                    of("pool-consumers", "healthy", "256m"),
                    of("pool-requests", "healthy", "256m"));

    /** What takes a quarter of an hour a cell. */
    static final List<Case> CREEPING_ONES =
            List.of(
                    leak("leak-map").at(CREEPING),
                    leak("leak-list-bytes").at(CREEPING),
                    threads("executor-fixed").at(ONE_A_MINUTE));

    /** What takes every processor of the machine, and so is run alone. */
    static final List<Case> LOUD =
            List.of(
                    of("cpu-starvation", "cpu-starvation", "256m", AFTER),
                    of("machine-full", "healthy", "256m"),
                    of("pool-batch", "healthy", "256m"));

    private static Case leak(String name) {
        return of(name, "heap-growth", "512m", "live=100m", "churn=20m", "limit=25m")
                .at(FAST, STEADY, SLOW);
    }

    private static Case threads(String name) {
        return of(name, "thread-leak", "256m", AFTER, "limit=25m")
                .at(ONE_A_SECOND, TEN_A_SECOND, THREE_A_SECOND);
    }

    /**
     * Every patient with every collector, the JDKs and the rates in turns: so that each pair of a
     * patient, a collector, a JDK and a rate meets at least once.
     */
    static List<Cell> pairwise(List<Jdk> jdks) {
        List<Cell> cells = new ArrayList<>();
        for (Collector collector : Collector.values()) {
            for (int i = 0; i < ALL.size(); i++) {
                int turn = i + collector.ordinal();
                Case patient = ALL.get(i).turn(turn);
                List<Jdk> fit = jdks.stream().filter(jdk -> runsOn(patient, jdk)).toList();
                if (!fit.isEmpty()) {
                    add(cells, patient, fit.get(turn % fit.size()), collector);
                }
            }
        }
        return cells;
    }

    /** Every patient with every collector on every JDK, the rates in turns. */
    static List<Cell> cross(List<Jdk> jdks) {
        List<Cell> cells = new ArrayList<>();
        for (Collector collector : Collector.values()) {
            for (Jdk jdk : jdks) {
                for (int i = 0; i < ALL.size(); i++) {
                    add(cells, ALL.get(i).turn(i + collector.ordinal()), jdk, collector);
                }
            }
        }
        return cells;
    }

    /** The slow ones, with G1 and ZGC. */
    static List<Cell> creeping(List<Jdk> jdks) {
        List<Cell> cells = new ArrayList<>();
        for (Collector collector : List.of(Collector.G1, Collector.ZGC)) {
            CREEPING_ONES.forEach(it -> add(cells, it.turn(0), jdks.getFirst(), collector));
        }
        return cells;
    }

    /** On each JDK, with the collector that most have. */
    static List<Cell> loud(List<Jdk> jdks) {
        List<Cell> cells = new ArrayList<>();
        for (Jdk jdk : jdks) {
            LOUD.forEach(it -> add(cells, it, jdk, Collector.G1));
        }
        return cells;
    }

    private static void add(List<Cell> cells, Case patient, Jdk jdk, Collector collector) {
        if (canBeIll(patient, collector) && runsOn(patient, jdk)) {
            cells.add(new Cell(withTruth(patient, collector), jdk, collector));
        }
    }

    /** Virtual threads came with JDK 21, and up to 23 a monitor pins them. */
    private static boolean runsOn(Case patient, Jdk jdk) {
        return !patient.name().startsWith("virtual-") || jdk.version() >= 24;
    }

    /** Stalls are an illness of concurrent collectors, humongous objects one of G1. */
    private static boolean canBeIll(Case patient, Collector collector) {
        return switch (patient.truth()) {
            case "allocation-stall" -> collector.concurrent();
            case "humongous-allocation" -> collector == Collector.G1;
            default -> true;
        };
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
        return counted || asked && collector.concurrent() ? patient.as("healthy") : patient;
    }
}
