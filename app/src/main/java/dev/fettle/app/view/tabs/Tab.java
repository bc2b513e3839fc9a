package dev.fettle.app.view.tabs;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the centre of the window shows. */
public enum Tab {
    OVERVIEW("Overview", Set.of()),
    THREADS("Threads", Set.of("thread-leak")),
    HEAP(
            "Heap",
            Set.of("heap-growth", "direct-memory-growth", "classloader-leak", "code-cache-full")),
    GC(
            "GC",
            Set.of(
                    "gc-pause",
                    "gc-pressure",
                    "allocation-stall",
                    "explicit-gc",
                    "humongous-allocation",
                    "safepoint-stall")),
    CPU("CPU", Set.of("cpu-starvation")),
    POOLS(
            "Pools & breakers",
            Set.of(
                    "pool-exhaustion",
                    "pool-connection-leak",
                    "pool-idle-waste",
                    "breaker-open",
                    "breaker-flapping")),
    TUNING("Tuning", Set.of()),
    MBEANS("MBeans", Set.of()),
    INCIDENT("Incident", Set.of());

    /** What a session with a JVM has: its incident is a file, which is opened by itself. */
    public static final Set<Tab> OF_A_JVM =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(INCIDENT)));

    /** What a file has: of the others each would ask a JVM. */
    public static final Set<Tab> OF_A_FILE =
            Collections.unmodifiableSet(EnumSet.of(INCIDENT, OVERVIEW, THREADS, HEAP, GC, POOLS));

    private final String title;
    private final Set<String> detectors;

    Tab(String title, Set<String> detectors) {
        this.title = title;
        this.detectors = detectors;
    }

    public String title() {
        return title;
    }

    /** For style and tests. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what a detector found is looked into here. */
    public boolean concerns(String detectorId) {
        return detectors.contains(detectorId);
    }
}
