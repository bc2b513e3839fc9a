package dev.fettle.diagnosis;

import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine: runs the detectors over one target's observations and keeps the history of what they
 * say. Used by one thread; the time is what its caller says, and never goes back.
 */
public final class Diagnosis {
    private final List<Case> cases;
    private final Chronicle chronicle = new Chronicle();

    public Diagnosis(List<Detector> detectors, Settings settings, Facts facts) {
        this.cases = detectors.stream().map(each -> new Case(each, settings, facts)).toList();
    }

    /** Never throws: a detector that fails says so in its verdict, and the others go on. */
    public void see(Observation observation) {
        for (Case each : cases) {
            each.see(observation);
        }
    }

    /** To be called once a second, and whenever an answer is wanted. */
    public Judgement judge(Instant now) {
        List<Verdict> said = new ArrayList<>();
        for (Case each : cases) {
            said.addAll(each.judge(now));
        }
        return chronicle.judgement(now, said);
    }

    /** What the detectors would have looked up; only a session acts on it. */
    public List<Inquiry> asks(Instant now) {
        List<Inquiry> asks = new ArrayList<>();
        for (Case each : cases) {
            asks.addAll(each.asks(now));
        }
        return asks;
    }
}
