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
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/** Threads spend their time waiting for a lock that others hold. */
final class LockContention implements Detector {
    static final String ID = "lock-contention";

    static final Threshold NOTICED =
            threshold(
                    "noticed",
                    0.1,
                    Unit.COUNT,
                    "threads that wait at one place, on average over half a minute: 100 ms of each"
                            + " second; judgement");

    static final Threshold WAITING =
            threshold(
                    "waiting",
                    1,
                    Unit.COUNT,
                    "threads that wait at one place, on average over half a minute: more than a"
                            + " whole thread's work is lost, which takes two that wait");

    static final Threshold STEADY =
            threshold(
                    "steady",
                    0.5,
                    Unit.RATIO,
                    "of that in each third of the half minute: a burst, or one long wait, fills a"
                            + " third or two");

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
        return Reads.of(Signals.GC_PAUSE)
                .happenings(Happening.LOCK_WAIT)
                .exhibits(Exhibit.LOCK_HOLDER);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(NOTICED, WAITING, STEADY);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new LockContentionWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
