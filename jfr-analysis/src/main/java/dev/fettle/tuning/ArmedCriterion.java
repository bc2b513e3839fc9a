package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.Map;

/** Nothing can be verified: whoever asks all the same gets no success. */
record ArmedCriterion(Expectation.Armed expect) implements Criterion {
    @Override
    public void see(Observation o) {
        // Nothing that is observed decides it.
    }

    @Override
    public Readiness ready(Instant now) {
        return new Readiness.Ready();
    }

    @Override
    public String awaited(Instant changed, Instant now) {
        return "the end of the window";
    }

    @Override
    public Judged decide(Instant changed, Instant end) {
        return new Judged.Inconclusive(
                expect.words() + ": nothing of that can be measured before it happens", Map.of());
    }
}
