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

/** The application stands still, and no collection is the reason. */
final class SafepointStall implements Detector {
    static final String ID = "safepoint-stall";

    static final Threshold FELT =
            threshold(
                    "felt",
                    0.2,
                    Unit.SECONDS,
                    "G1's standard MaxGCPauseMillis: what a pause may take altogether");

    static final Threshold TIMES =
            threshold(
                    "times",
                    3,
                    Unit.COUNT,
                    "such stalls within five minutes: one may be a neighbour's doing");

    static final Threshold BUSY =
            threshold(
                    "busy",
                    0.95,
                    Unit.RATIO,
                    "of the machine's CPU: where all is taken, a thread may wait for a processor"
                            + " rather than run on");

    static final Threshold STARVED =
            threshold(
                    "starved",
                    1,
                    Unit.SECONDS,
                    "on a busy machine a shorter stall may be a wait for a processor: a turn takes"
                            + " milliseconds, a hundred of them have passed by then; judgement");

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
                        Signals.CPU_MACHINE,
                        Signals.CPU_PROCESS,
                        Signals.CPU_WAITING,
                        Signals.CPU_THROTTLED)
                .happenings(Happening.VM_OPERATION, Happening.ASKED);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(FELT, TIMES, BUSY, STARVED);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new SafepointStallWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
