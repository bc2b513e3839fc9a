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

/** The application, or a library in it, asks for collections of the whole heap. */
final class ExplicitGc implements Detector {
    static final String ID = "explicit-gc";

    static final Threshold SHARE =
            threshold(
                    "share",
                    0.05,
                    Unit.RATIO,
                    "of a minute in pauses that somebody asked for: the info limit of JDK Mission"
                            + " Control's GcPauseRatio rule; unlike others, these need not be");

    static final Threshold LONG =
            threshold(
                    "long",
                    0.5,
                    Unit.SECONDS,
                    "more than twice G1's standard MaxGCPauseMillis of 200 ms: felt, when it comes"
                            + " again");

    static final Threshold TIMES =
            threshold(
                    "times",
                    3,
                    Unit.COUNT,
                    "such pauses within five minutes: one may be a neighbour's doing");

    static final Threshold STARVED =
            threshold(
                    "starved",
                    0.25,
                    Unit.RATIO,
                    "CPU time of the pauses against their length, below which the collector was not"
                        + " running but waiting for a processor: only its CPU time counts then");

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
        return Reads.of(Signals.GC_PAUSE).happenings(Happening.GC, Happening.GC_CALL);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(SHARE, LONG, TIMES, STARVED);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new ExplicitGcWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
