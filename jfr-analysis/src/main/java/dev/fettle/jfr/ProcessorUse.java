package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.signal.Signals;

import java.time.Instant;

/** What events tell of a JVM's CPU, and of its container's limit. Guarded by its accumulator. */
final class ProcessorUse {
    private final BesideHeap.Level level;
    private long periods = -1;
    private long throttled;

    ProcessorUse(BesideHeap.Level level) {
        this.level = level;
    }

    void load(Event event) {
        Instant at = event.getEndTime();
        double process = event.getFloat("jvmUser") + event.getFloat("jvmSystem");
        level.is(Signals.CPU_PROCESS.whole(), at, process);
        level.is(Signals.CPU_MACHINE.whole(), at, event.getFloat("machineTotal"));
    }

    /** The event counts scheduling periods since the container began, those with no use left out. */
    void throttling(Event event) {
        long periodsBefore = periods;
        long throttledBefore = throttled;
        periods = event.getLong("cpuElapsedSlices");
        throttled = event.getLong("cpuThrottledSlices");
        if (periods < 0 || periodsBefore < 0 || periods < periodsBefore) {
            return;
        }
        long since = periods - periodsBefore;
        double share =
                since == 0 ? 0 : Math.clamp((throttled - throttledBefore) / (double) since, 0, 1);
        level.is(Signals.CPU_THROTTLED.whole(), event.getEndTime(), share);
    }
}
