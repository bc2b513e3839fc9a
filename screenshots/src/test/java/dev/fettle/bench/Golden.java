package dev.fettle.bench;

import dev.fettle.bench.Cell.Collector;
import dev.fettle.e2e.Jdk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One golden recording.
 *
 * @param kind sick, healthy or silent
 * @param length how much of it is kept
 * @param patient its name and parameters; of {@link PoolGolden} the library and its options
 * @param told what it is told to do, where it is one that is told
 */
record Golden(
        String detector,
        String kind,
        Collector collector,
        String heap,
        Duration length,
        List<String> patient,
        List<Told> told) {
    private static final List<Golden> PATIENTS =
            List.of(
                    of("thread-leak", "sick", Collector.G1, 60, "executor-fixed", "after=15s"),
                    of("thread-leak", "healthy", Collector.G1, 60, "pool-growing", "after=10s"),
                    of("thread-leak", "silent", Collector.G1, 20, "executor-fixed", "after=5s"),
                    heap("heap-growth", "sick", Collector.G1, 220, "leak-map"),
                    heap("heap-growth", "sick", Collector.ZGC, 220, "leak-map"),
                    heap("heap-growth", "sick", Collector.PARALLEL, 220, "leak-map"),
                    heap("heap-growth", "healthy", Collector.G1, 150, "session-expiry"),
                    heap("heap-growth", "healthy", Collector.ZGC, 150, "cache-fill"),
                    of("heap-growth", "silent", Collector.G1, 45, "idle"),
                    heap("gc-pause", "sick", Collector.G1, 90, "gc-pause", "after=20s"),
                    heap("gc-pause", "healthy", Collector.G1, 75, "session-expiry"),
                    of("gc-pause", "silent", Collector.G1, 20, "idle"),
                    heap("gc-pressure", "sick", Collector.G1, 120, "gc-pressure", "after=15s"),
                    heap("gc-pressure", "healthy", Collector.G1, 90, "session-expiry"),
                    of("gc-pressure", "silent", Collector.G1, 20, "idle"),
                    heap("explicit-gc", "sick", Collector.G1, 75, "explicit-gc", "after=10s"),
                    heap("explicit-gc", "healthy", Collector.G1, 40, "gc-once", "after=10s"),
                    of("explicit-gc", "silent", Collector.G1, 15, "idle"),
                    heap(
                            "allocation-stall",
                            "sick",
                            Collector.ZGC,
                            60,
                            "allocation-stall",
                            "after=10s"),
                    heap("allocation-stall", "healthy", Collector.ZGC, 40, "sawtooth"),
                    of("allocation-stall", "silent", Collector.ZGC, 15, "idle"),
                    heap(
                            "safepoint-stall",
                            "sick",
                            Collector.PARALLEL,
                            75,
                            "safepoint-stall",
                            "after=10s"),
                    heap(
                            "safepoint-stall",
                            "healthy",
                            Collector.PARALLEL,
                            45,
                            "total-pieces",
                            "after=10s"),
                    of("safepoint-stall", "silent", Collector.G1, 15, "idle"),
                    heap(
                            "humongous-allocation",
                            "sick",
                            Collector.G1,
                            80,
                            "humongous-allocation",
                            "after=10s"),
                    heap("humongous-allocation", "healthy", Collector.G1, 70, "large-reused"),
                    of("humongous-allocation", "silent", Collector.G1, 15, "idle"),
                    of("direct-memory-growth", "sick", Collector.G1, 230, "direct-leak"),
                    of("direct-memory-growth", "healthy", Collector.G1, 170, "direct-garbage"),
                    of("direct-memory-growth", "silent", Collector.G1, 45, "direct-leak"),
                    of("classloader-leak", "sick", Collector.G1, 250, "loader-leak"),
                    of("classloader-leak", "healthy", Collector.G1, 200, "loader-churn"),
                    of("classloader-leak", "silent", Collector.G1, 45, "loader-leak"),
                    of("exception-storm", "sick", Collector.G1, 220, "exception-storm"),
                    of("exception-storm", "healthy", Collector.G1, 120, "exceptions-steady"),
                    of("exception-storm", "silent", Collector.G1, 20, "exceptions-steady"),
                    code("sick", 190, "code-growth"),
                    code("healthy", 90, "code-once"),
                    of("code-cache-full", "silent", Collector.G1, 20, "idle"),
                    of("deadlock", "sick", Collector.G1, 45, "deadlock", "after=10s"),
                    of("deadlock", "healthy", Collector.G1, 60, "lock-timed"),
                    of("deadlock", "silent", Collector.G1, 20, "idle"),
                    of(
                            "lock-contention",
                            "sick",
                            Collector.G1,
                            80,
                            "lock-contention-holder",
                            "after=10s"),
                    of("lock-contention", "healthy", Collector.G1, 60, "threads-waiting"),
                    of("lock-contention", "silent", Collector.G1, 20, "idle"),
                    of(
                            "virtual-thread-pinning",
                            "sick",
                            Collector.G1,
                            80,
                            "virtual-pinned",
                            "after=10s"),
                    of("virtual-thread-pinning", "healthy", Collector.G1, 60, "virtual-waiting"),
                    of("virtual-thread-pinning", "silent", Collector.G1, 20, "idle"),
                    of("error-grade", "sick", Collector.G1, 60, "stack-overflow", "after=15s"),
                    of("error-grade", "healthy", Collector.G1, 180, "tries-optional"),
                    of("error-grade", "silent", Collector.G1, 20, "stack-overflow", "after=5s"),
                    of("cpu-starvation", "sick", Collector.G1, 120, "cpu-starvation", "after=20s"),
                    of("cpu-starvation", "healthy", Collector.G1, 110, "machine-full"),
                    of("cpu-starvation", "silent", Collector.G1, 20, "idle"),
                    heap("allocation-surge", "sick", Collector.G1, 300, "allocation-surge"),
                    heap("allocation-surge", "healthy", Collector.G1, 280, "allocation-load"),
                    of("allocation-surge", "silent", Collector.G1, 20, "idle"),
                    contained("sick", 180, "container-limit"),
                    contained("healthy", 120, "container-room"),
                    of("container-limit", "silent", Collector.G1, 20, "idle"),
                    of("executor-saturation", "sick", Collector.G1, 90, "executor-saturation"),
                    of("executor-saturation", "healthy", Collector.G1, 90, "pool-consumers"),
                    of("executor-saturation", "healthy", Collector.SERIAL, 70, "pool-batch"),
                    of("executor-saturation", "silent", Collector.G1, 20, "idle"));

    static final List<Golden> ALL =
            Stream.concat(PATIENTS.stream(), PoolGolden.ALL.stream()).toList();

    private static Golden of(
            String detector, String kind, Collector gc, int seconds, String... patient) {
        return new Golden(
                detector,
                kind,
                gc,
                "256m",
                Duration.ofSeconds(seconds),
                List.of(patient),
                List.of());
    }

    private static Golden heap(
            String detector, String kind, Collector gc, int seconds, String... patient) {
        return new Golden(
                detector,
                kind,
                gc,
                "512m",
                Duration.ofSeconds(seconds),
                List.of(patient),
                List.of());
    }

    private static Golden code(String kind, int seconds, String patient) {
        return of(
                "code-cache-full",
                kind,
                Collector.G1,
                seconds,
                patient,
                "-XX:ReservedCodeCacheSize=8m");
    }

    private static Golden contained(String kind, int seconds, String patient) {
        return heap(
                "container-limit",
                kind,
                Collector.G1,
                seconds,
                patient,
                "-Xms200m",
                "-XX:+AlwaysPreTouch");
    }

    String name(Jdk jdk) {
        return "%s/%s-%d-%s"
                .formatted(
                        detector, kind, jdk.version(), collector.name().toLowerCase(Locale.ROOT));
    }

    /** JDK 17 has no virtual threads. */
    boolean runsOn(Jdk jdk) {
        return !detector.equals("virtual-thread-pinning") || jdk.version() >= 21;
    }

    List<String> flags() {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + heap, collector.flag()));
        patient.stream().filter(Cell::isFlag).forEach(flags::add);
        return flags;
    }

    /** A silent target has no flight recorder, or no beans where those are what is asked. */
    Jdk runtime(Jdk jdk) throws IOException, InterruptedException {
        if (!kind.equals("silent")) {
            return jdk;
        }
        if (isBed()) {
            return Silent.withoutAgentForPools(jdk);
        }
        boolean ofBeans = List.of("deadlock", "executor-saturation").contains(detector);
        return ofBeans ? Silent.withoutAgent(jdk) : Silent.without(jdk);
    }

    /** The same, told to do this. */
    Golden told(Told... more) {
        return new Golden(detector, kind, collector, heap, length, patient, List.of(more));
    }

    /** Whether it is a library of pool-patients.jar. */
    boolean isBed() {
        return detector.startsWith("pool-") || detector.startsWith("breaker-");
    }

    /** Where a library that is told to makes its mistake, if that has a place; else empty. */
    String place() {
        return told.stream().anyMatch(it -> it.words().startsWith("leak "))
                ? "com.acme.pools.Place.forget"
                : "";
    }

    /** Of one that takes long only what its detector is shown. */
    boolean isThinned() {
        return length.compareTo(Duration.ofMinutes(6)) > 0;
    }

    String[] arguments() {
        return patient.stream().filter(each -> !Cell.isFlag(each)).toArray(String[]::new);
    }
}
