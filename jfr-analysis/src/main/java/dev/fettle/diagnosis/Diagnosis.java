package dev.fettle.diagnosis;

import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.List;

/**
 * The engine: runs the detectors over one target's observations and keeps the history of what they
 * say. Used by one thread; the time is what its caller says.
 */
public final class Diagnosis {
    private final List<Detector> detectors;

    public Diagnosis(List<Detector> detectors, Settings settings, Facts facts) {
        this.detectors = List.copyOf(detectors);
    }

    public void see(Observation observation) {}

    /** To be called once a second, and whenever an answer is wanted. */
    public Judgement judge(Instant now) {
        return new Judgement(
                now,
                detectors.stream().map(d -> new Standing(unknown(d), now)).toList(),
                List.of(),
                List.of());
    }

    private static Verdict unknown(Detector detector) {
        return new Verdict.Unknown(
                detector.id(), "", "nothing was seen yet", detector.needs().howToLearn());
    }

    /** What the detectors would have looked up; only a session acts on it. */
    public List<Inquiry> asks(Instant now) {
        return List.of();
    }
}
