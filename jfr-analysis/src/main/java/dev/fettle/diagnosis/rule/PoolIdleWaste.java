package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.util.List;
import java.util.Set;

/**
 * A pool keeps far more than was ever needed at a time. It costs what it connects to, and others that
 * share that, more than it costs the program: a word, never an alarm.
 */
final class PoolIdleWaste implements Detector {
    static final String ID = "pool-idle-waste";

    static final Threshold SPAN =
            threshold(
                    "span",
                    1800,
                    Unit.SECONDS,
                    "in which so many are idle at each look: three times as long as HikariCP keeps"
                            + " one that is idle by default; judgement");

    static final Threshold IDLE =
            threshold(
                    "idle",
                    5,
                    Unit.COUNT,
                    "that are idle at each look: fewer cost nobody anything; judgement");

    static final Threshold TIMES =
            threshold(
                    "times",
                    3,
                    Unit.COUNT,
                    "times as many are kept as were ever lent at a time, since they are told of:"
                            + " twice is a sound reserve; judgement");

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
        return Reads.of().signals(ToldPools.reads(PoolSignals.CONNECTIONS, PoolSignals.OBJECTS));
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(SPAN, IDLE, TIMES);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new PoolIdleWasteWatch(settings);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
