package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/**
 * A circuit breaker closes and opens again and again. One that tries, fails and stays open all the while
 * has one outage, which is {@code breaker-open}.
 */
final class BreakerFlapping implements Detector {
    static final String ID = ToldRhythm.FLAPPING;

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
        return List.of(ToldRhythm.OPENINGS, ToldRhythm.WINDOW, ToldRhythm.LEAST);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new BreakerFlappingWatch(settings);
    }
}
