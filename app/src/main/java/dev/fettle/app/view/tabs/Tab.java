package dev.fettle.app.view.tabs;

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
    MBEANS("MBeans", Set.of());

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
