package dev.fettle.tuning;

import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.Set;

/**
 * A collection as a trial sees it; what was not told, or is no number, is NaN.
 *
 * @param seconds from begin to end
 * @param pauses seconds, all together
 * @param longest seconds
 * @param before bytes in use when it began
 * @param after bytes in use when it ended
 */
record Gc(
        String name,
        String cause,
        Instant begin,
        Instant end,
        double seconds,
        double pauses,
        double longest,
        double before,
        double after) {
    /** Somebody wanted them, so that they say nothing of what a setting does. */
    private static final Set<String> ASKED =
            Set.of(
                    "System.gc()",
                    "Diagnostic Command",
                    "Heap Inspection Initiated GC",
                    "Heap Dump Initiated GC",
                    "JvmtiEnv ForceGarbageCollection");

    /** What begins a collection although the heap is not as full as it may be. */
    private static final Set<String> EARLY =
            Set.of(
                    "Warmup",
                    "Proactive",
                    "Timer",
                    "Metadata GC Threshold",
                    "Metadata GC Clear Soft References",
                    "CodeCache GC Threshold",
                    "CodeCache GC Aggressive",
                    "G1 Periodic Collection");

    /**
     * After these a JVM resizes its heap: full ones, concurrent cycles of all that is old. Names as
     * jdk.GarbageCollection has them.
     */
    private static final Set<String> CLEANING =
            Set.of(
                    "G1Full",
                    "G1Old",
                    "ParallelOld",
                    "PSMarkSweep",
                    "SerialOld",
                    "MSC",
                    "ZGC Major",
                    "Z",
                    "ZGC",
                    "Shenandoah");

    /**
     * @param happening of kind {@link Happening#GC}
     */
    static Gc of(Happening happening) {
        double seconds = number(happening, Happening.DURATION);
        Instant end = happening.at();
        return new Gc(
                happening.subject(),
                happening.attributes().getOrDefault(Happening.CAUSE, ""),
                seconds > 0 && seconds < 86_400 ? end.minusNanos((long) (seconds * 1e9)) : end,
                end,
                seconds,
                number(happening, Happening.PAUSES),
                number(happening, Happening.LONGEST_PAUSE),
                number(happening, Happening.BEFORE),
                number(happening, Happening.AFTER));
    }

    private static double number(Happening happening, String attribute) {
        try {
            return Double.parseDouble(happening.attributes().getOrDefault(attribute, "NaN"));
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    boolean asked() {
        return ASKED.contains(cause);
    }

    /** Whether it began because the heap was as full as it may be. */
    boolean filled() {
        return !asked() && !EARLY.contains(cause);
    }

    /** Whether it cleaned the old generation, or all that is collected at once. */
    boolean cleans() {
        return CLEANING.contains(name);
    }
}
