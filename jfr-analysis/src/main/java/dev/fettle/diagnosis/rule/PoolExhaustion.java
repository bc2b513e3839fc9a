package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/**
 * Who wants something of a pool must wait, and goes on to: not for the instant in which one is given
 * back. Pools of connections and of objects; those of threads have {@code executor-saturation}.
 */
final class PoolExhaustion implements Detector {
    static final String ID = "pool-exhaustion";

    static final Threshold NOTICED =
            threshold(
                    "noticed",
                    5,
                    Unit.SECONDS,
                    "in which somebody waits at each look: five looks a second apart that all catch"
                            + " a wait of milliseconds are rare; judgement");

    static final Threshold SUSTAINED =
            threshold(
                    "sustained",
                    8,
                    Unit.SECONDS,
                    "in which somebody waits at each look, for a warning: named within 10 s of the"
                            + " first look that finds one, as is promised");

    static final Threshold WAIT =
            threshold(
                    "wait",
                    0.1,
                    Unit.SECONDS,
                    "that each waits in the mean, by Little's law, for a warning: about the longest"
                            + " delay that people take for none (Miller 1968, Nielsen 1993)");

    static final Threshold STANDING =
            threshold(
                    "standing",
                    30,
                    Unit.SECONDS,
                    "in which somebody waits at each look, for a warning where it is not known how"
                            + " long each waits: HikariCP gives up a wait after so long by"
                            + " default");

    static final Threshold DRAINS =
            threshold(
                    "drains",
                    60,
                    Unit.SECONDS,
                    "in which a queue that falls as it does is empty: a batch that filled it and is"
                            + " served, not a pool that is used up; judgement");

    static final Threshold CRITICAL =
            threshold(
                    "critical",
                    60,
                    Unit.SECONDS,
                    "in which somebody waits at each look, each for seconds: twice as long as"
                            + " HikariCP, and many callers, wait at all");

    static final Threshold BLIND =
            threshold(
                    "blind",
                    60,
                    Unit.SECONDS,
                    "in which a pool that tells of no waiters is at its maximum at each look, to be"
                            + " worth a word: a healthy one may be, so it is never an alarm by"
                            + " itself; judgement");

    static final Threshold STOPPED =
            threshold(
                    "stopped",
                    0.2,
                    Unit.RATIO,
                    "of the time since shortly before somebody waited in which collections stopped"
                            + " the JVM: what comes meanwhile has to wait, whatever the pool; as"
                            + " gc-pressure has it for much");

    static final Threshold MORE =
            threshold(
                    "more",
                    1.3,
                    Unit.COUNT,
                    "of what usually arrives, to say that more arrives: a pool that is used to less"
                            + " than three quarters has room for that; judgement");

    static final Threshold LONGER =
            threshold(
                    "longer",
                    1.5,
                    Unit.COUNT,
                    "of how long one is usually held, to say that they are held longer; judgement");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(Set.of(Capability.JMX)), ToldPools.HOW_TO_LEARN);
    }

    @Override
    public Reads reads() {
        return Reads.of(Signals.GC_PAUSE, HttpSignals.HTTP_RATE)
                .signals(Starving.READS)
                .signals(ToldPools.reads(PoolSignals.CONNECTIONS, PoolSignals.OBJECTS))
                .happenings(Happening.NOT_RETURNED);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                NOTICED, SUSTAINED, WAIT, STANDING, DRAINS, CRITICAL, BLIND, STOPPED, MORE, LONGER);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new PoolExhaustionWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
