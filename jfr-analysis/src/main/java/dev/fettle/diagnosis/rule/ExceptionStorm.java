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

/**
 * Far more exceptions than the program makes otherwise, or more than any program can afford. Many
 * programs throw all the time, as part of their work: a steady rate is what they are compared with.
 */
final class ExceptionStorm implements Detector {
    static final String ID = "exception-storm";

    static final Threshold STEP =
            threshold(
                    "step",
                    10,
                    Unit.COUNT,
                    "times the program's own rate before: load that doubles or triples does not"
                            + " explain it; judgement");
    static final Threshold LEAST =
            threshold(
                    "least",
                    100,
                    Unit.COUNT_PER_SECOND,
                    "a step below is a few failed requests; judgement");
    static final Threshold SUSTAINED =
            threshold(
                    "sustained",
                    30,
                    Unit.SECONDS,
                    "of such a rate: a burst, as when a server that was called restarts, is over"
                            + " by then; judgement");
    static final Threshold OWN =
            threshold(
                    "own",
                    60,
                    Unit.SECONDS,
                    "of the program's own rate that must be known to compare with; judgement");
    static final Threshold START =
            threshold(
                    "start",
                    120,
                    Unit.SECONDS,
                    "after the JVM's start in which a step is none: frameworks look for classes and"
                            + " files that are not there while they start; judgement");
    static final Threshold MUCH =
            threshold(
                    "much",
                    5_000,
                    Unit.COUNT_PER_SECOND,
                    "JDK Mission Control's Exceptions rule tells of it from here on");
    static final Threshold HIGH =
            threshold(
                    "high",
                    10_000,
                    Unit.COUNT_PER_SECOND,
                    "JDK Mission Control's Exceptions rule warns from here on");

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
                        Signals.THROWABLES,
                        Signals.THROWABLES_TOLD,
                        Signals.THROWABLES_KEPT)
                .happenings(Happening.THROWN);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(STEP, LEAST, SUSTAINED, OWN, START, MUCH, HIGH);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new ExceptionStormWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
