package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.target.Facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A detector whose data are in a file: what a live target would have to offer for them is no matter. */
record Recorded(Detector detector) implements Detector {
    @Override
    public String id() {
        return detector.id();
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(Set.of()), detector.needs().howToLearn());
    }

    @Override
    public Reads reads() {
        return detector.reads();
    }

    @Override
    public Optional<String> absent(Facts target) {
        return detector.absent(target);
    }

    @Override
    public List<Threshold> thresholds() {
        return detector.thresholds();
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return detector.start(settings, target);
    }
}
