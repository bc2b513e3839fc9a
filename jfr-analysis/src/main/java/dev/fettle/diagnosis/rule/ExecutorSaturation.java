package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/**
 * No worker of a pool is free, and nearly all of them stand at one place. That alone is no illness: a
 * pool of consumers is always so. What makes it one is a sign that work waits behind them; a pool that
 * tells of its queue gives the best one, and its name.
 */
final class ExecutorSaturation implements Detector {
    static final String ID = "executor-saturation";

    static final Threshold WORKERS =
            threshold(
                    "workers",
                    4,
                    Unit.COUNT,
                    "of a pool before it is judged: that one, two or three threads are all busy is"
                            + " what schedulers, accountants and writers are for; judgement");

    static final Threshold BUSY =
            threshold(
                    "busy",
                    0.95,
                    Unit.RATIO,
                    "of a pool's workers that do not wait for work: none is idle, or one of twenty;"
                            + " judgement");

    static final Threshold SPAN =
            threshold(
                    "span",
                    30,
                    Unit.SECONDS,
                    "for which that holds at each look: bursts end sooner, and callers that wait"
                            + " for so long have often given up (a usual time limit)");

    static final Threshold SHARE =
            threshold(
                    "share",
                    0.8,
                    Unit.RATIO,
                    "of the workers looked at that stand at one place, at two looks: what most of"
                            + " them do together keeps the pool; judgement");

    static final Threshold QUEUED =
            threshold(
                    "queued",
                    10,
                    Unit.SECONDS,
                    "in which tasks stand in the queue of a pool that tells of it, all of whose"
                            + " threads work, to be worth a word; for a warning it is the span;"
                            + " judgement");

    static final Threshold WAIT =
            threshold(
                    "wait",
                    0.1,
                    Unit.SECONDS,
                    "that each task waits in such a queue in the mean, by Little's law, for a"
                            + " warning: as pool-exhaustion has it");

    static final Threshold STILL =
            threshold(
                    "still",
                    300,
                    Unit.SECONDS,
                    "in which such a queue stands, and nothing comes or is done, for a warning: a"
                            + " batch's tasks may be long, but few are so long; judgement");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of(Set.of(Capability.JMX)),
                "connect by JMX with a role that may call operations, or compare thread dumps:"
                        + " `jcmd PID Thread.print`, twice, half a minute apart");
    }

    @Override
    public Reads reads() {
        return Reads.of(
                        ThreadSignals.WORKER_POOLS,
                        ThreadSignals.POOL_WORKERS,
                        ThreadSignals.POOL_BUSY,
                        ThreadSignals.POOL_CPU,
                        HttpSignals.SERVER_BUSY,
                        HttpSignals.SERVER_LIMIT)
                .signals(ToldPools.reads(PoolSignals.THREADS))
                .exhibits(Exhibit.WORKERS)
                .happenings(Happening.DEVIATION);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(WORKERS, BUSY, SPAN, SHARE, QUEUED, WAIT, STILL);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new ExecutorSaturationWatch(settings, needs().howToLearn());
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
