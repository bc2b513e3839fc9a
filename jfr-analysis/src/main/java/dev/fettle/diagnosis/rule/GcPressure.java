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

/** Collecting takes a good part of the time: in pauses, or in cycles that never rest. */
final class GcPressure implements Detector {
    static final String ID = "gc-pressure";

    static final Threshold SOME =
            threshold(
                    "some",
                    0.05,
                    Unit.RATIO,
                    "of the time in pauses: JDK Mission Control's GcPauseRatio rule, info limit");
    static final Threshold MUCH =
            threshold(
                    "much",
                    0.1,
                    Unit.RATIO,
                    "of the time in pauses over a minute: the same rule's warning limit and"
                            + " window");
    static final Threshold MOST =
            threshold(
                    "most",
                    0.5,
                    Unit.RATIO,
                    "of the time in pauses: half of what is paid for is collecting; judgement");
    static final Threshold WARM_UP =
            threshold(
                    "warm-up",
                    75,
                    Unit.SECONDS,
                    "after the JVM began: the minute that is judged leaves out its first seconds,"
                            + " when heaps are still sized and classes loaded");
    static final Threshold CYCLES =
            threshold(
                    "cycles",
                    0.8,
                    Unit.RATIO,
                    "of the time in concurrent cycles: little is left for a burst; judgement");
    static final Threshold RESTLESS =
            threshold(
                    "restless",
                    0.95,
                    Unit.RATIO,
                    "of the time in concurrent cycles: one follows the other without a rest");
    static final Threshold STARVED =
            threshold(
                    "starved",
                    0.25,
                    Unit.RATIO,
                    "CPU time of the pauses against their length, below which the collector was"
                            + " not running but waiting for a processor");

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
                        Signals.USED_AFTER_GC,
                        Signals.MEMORY_LIMIT,
                        Signals.CPU_MACHINE,
                        Signals.CPU_PROCESS,
                        Signals.CPU_WAITING,
                        Signals.CPU_THROTTLED)
                .happenings(Happening.GC);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(SOME, MUCH, MOST, WARM_UP, CYCLES, RESTLESS, STARVED);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new GcPressureWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
