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

/** The process wants CPU and does not get it: what it does takes longer, collections included. */
final class CpuStarvation implements Detector {
    static final String ID = Starving.DETECTOR;

    static final Threshold SUSTAINED =
            threshold(
                    "sustained",
                    60,
                    Unit.SECONDS,
                    "without a break: a build or a backup next door is over sooner, or stays;"
                            + " judgement");
    static final Threshold OVER =
            threshold(
                    "over",
                    60,
                    Unit.SECONDS,
                    "for which it must have been well before it counts as over: as long as it takes"
                            + " for a warning, so that a load near a threshold is one finding;"
                            + " judgement");
    static final Threshold FULL =
            threshold(
                    "full",
                    0.95,
                    Unit.RATIO,
                    "of the machine's CPU in use, where its threads' waiting cannot be seen: no"
                            + " processor is left; judgement");
    static final Threshold CROWD =
            threshold(
                    "crowd",
                    0.5,
                    Unit.RATIO,
                    "of the machine's CPU that others use then, at least half of it; judgement");
    static final Threshold SYMPTOMS =
            threshold(
                    "symptoms",
                    3,
                    Unit.COUNT,
                    "times in five minutes that it stood still without working, for a warning where"
                            + " its threads' waiting cannot be seen: one may have another cause;"
                            + " judgement");
    static final Threshold USES =
            threshold(
                    "uses",
                    0.1,
                    Unit.COUNT,
                    "processors that it uses meanwhile, for a warning where its threads' waiting"
                            + " cannot be seen: who hardly runs may hardly want to; judgement");
    static final Threshold SYMPTOM =
            threshold(
                    "symptom",
                    0.1,
                    Unit.SECONDS,
                    "of a pause or a way to a safepoint: felt by a person; judgement");
    static final Threshold RAN =
            threshold(
                    "ran",
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
                        Signals.SAFEPOINT_SYNC,
                        Signals.CPU_WAITING,
                        Signals.CPU_THROTTLED,
                        Signals.CPU_PROCESS,
                        Signals.CPU_MACHINE)
                .happenings(Happening.GC);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                Starving.WAITING,
                Starving.SHARE,
                Starving.WHOLE,
                Starving.OTHERS,
                Starving.THROTTLED,
                SUSTAINED,
                OVER,
                FULL,
                CROWD,
                SYMPTOM,
                SYMPTOMS,
                USES,
                RAN);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new CpuStarvationWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
