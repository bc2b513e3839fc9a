package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/** A circuit breaker refuses calls: what it guards failed, or somebody forced it open. */
final class BreakerOpen implements Detector {
    static final String ID = "breaker-open";

    static final Threshold HALF_OPEN =
            new Threshold(
                    ID + ".half-open",
                    60,
                    Unit.SECONDS,
                    "half-open without an end, from which on that is said: the tries of a breaker"
                            + " that is called at all take no longer; judgement");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(Set.of(Capability.JMX)), ToldBreakers.HOW_TO_LEARN);
    }

    @Override
    public Reads reads() {
        return Reads.of().signals(ToldBreakers.READS).happenings(Happening.BREAKER);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(ToldRhythm.LASTING, ToldRhythm.LASTING_LEAST, HALF_OPEN);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new BreakerOpenWatch(settings);
    }
}
