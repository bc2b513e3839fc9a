package dev.fettle.jfr;

import dev.fettle.signal.Signals;

import jdk.jfr.consumer.RecordedEvent;

/** What events tell of the container that a JVM runs in. Guarded by its accumulator. */
final class Container {
    private final BesideHeap.Level level;
    private long periods = -1;
    private long throttled;

    Container(BesideHeap.Level level) {
        this.level = level;
    }

    /** The event counts scheduling periods since the container began, those with no use left out. */
    void throttling(RecordedEvent event) {
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
