package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/** Collections that stop the application for so long that somebody notices. */
final class GcPause implements Detector {
    static final String ID = "gc-pause";

    static final Threshold LONG =
            threshold(
                    "long",
                    1,
                    Unit.SECONDS,
                    "JDK Mission Control's LongGcPause rule: 1000 ms; five times G1's standard"
                            + " MaxGCPauseMillis of 200 ms");
    static final Threshold TIMES =
            threshold(
                    "times",
                    3,
                    Unit.COUNT,
                    "long pauses within five minutes: one may be a neighbour's doing");
    static final Threshold FELT =
            threshold(
                    "felt",
                    0.5,
                    Unit.SECONDS,
                    "more than twice G1's standard MaxGCPauseMillis of 200 ms: felt, when it comes"
                            + " again and again");
    static final Threshold FELT_TIMES =
            threshold(
                    "felt-times",
                    10,
                    Unit.COUNT,
                    "such pauses within five minutes: one every half minute; judgement");
    static final Threshold P99 =
            threshold(
                    "p99",
                    0.5,
                    Unit.SECONDS,
                    "of the pauses of a minute: more than twice MaxGCPauseMillis");
    static final Threshold ENOUGH =
            threshold(
                    "enough",
                    200,
                    Unit.COUNT,
                    "pauses for a 99th percentile, so that two lie beyond it");
    static final Threshold STARVED =
            threshold(
                    "starved",
                    0.25,
                    Unit.RATIO,
                    "CPU time of a pause against its length, below which the collector was not"
                            + " running: measured, collections take at least their length in CPU"
                            + " time");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of(Set.of(Capability.JFR)),
                "attach to a JVM whose flight recorder can be streamed (JDK 17 or later)");
    }

    @Override
    public Reads reads() {
        return Reads.of(
                        Signals.GC_PAUSE,
                        Signals.CPU_MACHINE,
                        Signals.CPU_PROCESS,
                        Signals.CPU_WAITING,
                        Signals.CPU_THROTTLED)
                .happenings(Happening.GC, Happening.ASKED);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(LONG, TIMES, FELT, FELT_TIMES, P99, ENOUGH, STARVED);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new GcPauseWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
