package dev.fettle.diagnosis;

import dev.fettle.signal.Signal;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine: runs the detectors over one target's observations and keeps the history of what they
 * say. Used by one thread; the time is what its caller says, and never goes back.
 */
public final class Diagnosis {
    private final List<Case> cases;
    private final Map<Signal, List<Case>> bySignal = new HashMap<>();
    private final Map<String, List<Case>> byHappening = new HashMap<>();
    private final Map<String, List<Case>> byExhibit = new HashMap<>();
    private final Chronicle chronicle = new Chronicle();

    public Diagnosis(List<Detector> detectors, Settings settings, Facts facts) {
        List<Case> possible = new ArrayList<>();
        for (Detector each : detectors) {
            Case one = new Case(each, settings, facts);
            if (one.absent().isEmpty()) {
                possible.add(one);
                register(one, one.reads());
            }
        }
        this.cases = List.copyOf(possible);
    }

    private void register(Case one, Reads reads) {
        reads.signals().forEach(it -> add(bySignal, it, one));
        reads.happenings().forEach(it -> add(byHappening, it, one));
        reads.exhibits().forEach(it -> add(byExhibit, it, one));
    }

    private static <K> void add(Map<K, List<Case>> readers, K key, Case one) {
        readers.computeIfAbsent(key, _ -> new ArrayList<>()).add(one);
    }

    /**
     * These detectors do not see what they need for now, for a reason of their target's channel: they
     * say so, whatever they saw before.
     *
     * @param why by the detector's id, a clause; detectors that are not in it see again
     * @param howToLearn what would make them see again
     */
    public void blind(Map<String, String> why, String howToLearn) {
        cases.forEach(each -> each.blind(Optional.ofNullable(why.get(each.id())), howToLearn));
    }

    /** Never throws: a detector that fails says so in its verdict, and the others go on. */
    public void see(Observation observation) {
        for (Case each : readers(observation)) {
            each.see(observation);
        }
    }

    private List<Case> readers(Observation observation) {
        return switch (observation) {
            case Sample it -> bySignal.getOrDefault(it.series().signal(), List.of());
            case Tally it -> bySignal.getOrDefault(it.series().signal(), List.of());
            case Gap it -> bySignal.getOrDefault(it.series().signal(), List.of());
            case Happening it -> byHappening.getOrDefault(it.kind(), List.of());
            case Exhibit it -> byExhibit.getOrDefault(it.key(), List.of());
        };
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
