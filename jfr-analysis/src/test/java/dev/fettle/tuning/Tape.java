package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A JVM that is observed once a second, and a trial of it that is asked as often. */
final class Tape {
    static final double MB = 1 << 20;

    final Trial trial;
    Instant now = Simulation.BEGIN;

    /** How it goes on from here. */
    double collections;

    double peak = 900 * MB;
    double left = 70 * MB;
    double pause = 0.001;
    double cycle = 0.1;

    /** NaN where it is not told. */
    double allocation = 150 * MB;

    String name = "ZGC Major";
    String cause = "Allocation Rate";

    /** What else is told each second. */
    final Map<dev.fettle.signal.Series, Double> samples = new HashMap<>();

    private double owed;
    private Instant changed;

    Tape(Expectation expect, Collector collector) {
        trial = new Trial(expect, Simulation.facts(collector));
    }

    /** Goes on until something is decided, or for so many seconds. */
    Judged go(int seconds) {
        Judged judged = trial.judge(now);
        for (int i = 0; i < seconds; i++) {
            second();
            judged = trial.judge(now);
            if (changed != null && !(judged instanceof Judged.Waiting)) {
                return judged;
            }
        }
        return judged;
    }

    private void second() {
        Instant begin = now;
        now = now.plusSeconds(1);
        owed += collections;
        // A tenth ten times is a little less than one.
        int whole = (int) (owed + 1e-9);
        owed -= whole;
        for (int i = 1; i <= whole; i++) {
            collect(begin.plusMillis(1000L * i / (whole + 1)));
        }
        see(new Tally(Signals.GC_PAUSE.whole(), now, HistogramDelta.of()));
        see(new Sample(Signals.THREAD_COUNT.whole(), now, 20));
        if (!Double.isNaN(allocation)) {
            see(new Sample(Signals.ALLOCATION_RATE.whole(), now, allocation));
        }
        samples.forEach((series, value) -> see(new Sample(series, now, value)));
    }

    void collect(Instant begin) {
        Instant end = begin.plusNanos((long) (cycle * 1e9));
        see(
                new Happening(
                        Happening.GC,
                        name,
                        end,
                        Map.of(
                                Happening.CAUSE,
                                cause,
                                Happening.DURATION,
                                Double.toString(cycle),
                                Happening.PAUSES,
                                Double.toString(pause),
                                Happening.LONGEST_PAUSE,
                                Double.toString(pause),
                                Happening.BEFORE,
                                Double.toString(peak),
                                Happening.AFTER,
                                Double.toString(left))));
        if (!Double.isNaN(left)) {
            see(new Sample(Signals.USED_AFTER_GC.of(Signals.HEAP), end, left));
        }
    }

    void live(double bytes) {
        see(new Sample(Signals.LIVE_SET.of(Signals.HEAP), now, bytes));
    }

    void see(Observation o) {
        trial.see(o);
    }

    void change() {
        changed = now;
        trial.changed(now);
    }

    /** The target says nothing. */
    void silence(int seconds) {
        Instant from = now;
        now = now.plusSeconds(seconds);
        see(new Gap(Signals.GC_PAUSE.whole(), from, now, "the target does not answer"));
    }

    Duration sinceChange() {
        return Duration.between(changed, now);
    }
}
