package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In the place of a detector that a file does not let judge: it says so, and nothing else. */
record Unrecorded(Detector detector, Verdict.Unknown unknown) implements Detector {
    @Override
    public String id() {
        return detector.id();
    }

    @Override
    public Needs needs() {
        // It is to be started whatever the target offers, since it knows better why it cannot
        // judge.
        return new Needs(List.of(Set.of()), detector.needs().howToLearn());
    }

    @Override
    public Reads reads() {
        return Reads.of();
    }

    @Override
    public Optional<String> absent(Facts target) {
        return detector.absent(target);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of();
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new Watch() {
            @Override
            public void see(Observation observation) {}

            @Override
            public List<Verdict> judge(Instant now) {
                return List.of(unknown);
            }
        };
    }
}
