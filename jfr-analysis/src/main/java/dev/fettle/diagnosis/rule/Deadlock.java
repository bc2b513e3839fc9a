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

import java.util.List;
import java.util.Set;

/** Threads that each hold what another of them waits for. */
final class Deadlock implements Detector {
    static final String ID = "deadlock";

    static final Threshold LOOKS =
            threshold(
                    "looks",
                    2,
                    Unit.COUNT,
                    "looks in a row that find one: a thread may just have given up");

    static final Threshold HOLDS =
            threshold(
                    "holds",
                    25,
                    Unit.SECONDS,
                    "for which a look is good: two more are due by then, one each ten seconds");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of(Set.of(Capability.JMX)),
                "connect by JMX with a role that may call operations, or read a thread dump:"
                        + " `jcmd PID Thread.print` names deadlocks at its end");
    }

    @Override
    public Reads reads() {
        return Reads.of(Signals.DEADLOCKED).exhibits(Exhibit.DEADLOCK);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(LOOKS, HOLDS);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new DeadlockWatch(settings, target, needs().howToLearn());
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
