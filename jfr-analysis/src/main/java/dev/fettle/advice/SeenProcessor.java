package dev.fettle.advice;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.util.OptionalDouble;

/** The processors: what the process takes of them, and whether it gets what it wants. */
public final class SeenProcessor {
    private final Mean process = new Mean();
    private final Mean machine = new Mean();
    private final Mean throttled = new Mean();
    private final Mean waiting = new Mean();

    void see(Observation observation) {
        if (observation instanceof Sample it) {
            Series series = it.series();
            if (series.equals(Signals.CPU_PROCESS.whole())) {
                process.add(it.value());
            } else if (series.equals(Signals.CPU_MACHINE.whole())) {
                machine.add(it.value());
            } else if (series.equals(Signals.CPU_THROTTLED.whole())) {
                throttled.add(it.value());
            } else if (series.equals(Signals.CPU_WAITING.whole())) {
                waiting.add(it.value());
            }
        }
    }

    /** Share of the processors that it may use, the mean. */
    public OptionalDouble process() {
        return process.mean();
    }

    /** The largest such share, so that a burst is not averaged away. */
    public OptionalDouble processMost() {
        return process.most();
    }

    /** Share of all processors that everybody takes, the mean. */
    public OptionalDouble machine() {
        return machine.mean();
    }

    /** Share of scheduling periods in which the container's limit held it back, the mean. */
    public OptionalDouble throttled() {
        return throttled.mean();
    }

    /** Threads that could have run and had to wait, on average. */
    public OptionalDouble waiting() {
        return waiting.mean();
    }
}
