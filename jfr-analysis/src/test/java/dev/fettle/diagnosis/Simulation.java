package dev.fettle.diagnosis;

import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;

/** A target at 1 Hz, made up second by second. */
public final class Simulation {
    public static final Instant BEGIN = Instant.parse("2026-11-23T18:00:00Z");

    /** One second's judgement. */
    public record Second(int second, Judgement judgement, List<Inquiry> asks) {}

    private final Facts facts;
    private final Diagnosis diagnosis;
    private final List<Second> seconds = new ArrayList<>();

    public Simulation(List<Detector> detectors, Facts facts) {
        this(detectors, Settings.STANDARD, facts);
    }

    public Simulation(List<Detector> detectors, Settings settings, Facts facts) {
        this.facts = facts;
        this.diagnosis = new Diagnosis(detectors, settings, facts);
    }

    public Facts facts() {
        return facts;
    }

    /** A JVM that is an hour old, with a heap of 1 GB. */
    public static Facts facts(Collector collector) {
        return facts(collector, 1L << 30, OptionalLong.empty(), BEGIN.minusSeconds(3600));
    }

    public static Facts facts(
            Collector collector, long heapMax, OptionalLong threadLimit, Instant started) {
        return new Facts(
                42,
                "com.acme.Shop",
                "25.0.3+9",
                25,
                collector,
                OptionalLong.of(heapMax),
                2,
                OptionalLong.empty(),
                threadLimit,
                started,
                Set.of(Capability.JFR, Capability.JMX),
                Map.of());
    }

    public static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }

    /** What a flight recorder says each second in which nothing happens. */
    public static List<Observation> pulse(int second) {
        return List.of(
                new Tally(Signals.GC_PAUSE.whole(), at(second), HistogramDelta.of()),
                new Sample(ThreadSignals.SITE_COUNT.whole(), at(second), 3));
    }

    /** Runs on, a second at a time, each with its pulse before the given observations. */
    public Simulation run(int length, IntFunction<List<Observation>> given) {
        return run(length, true, given);
    }

    public Simulation run(int length, boolean heard, IntFunction<List<Observation>> given) {
        for (int i = 0; i < length; i++) {
            int second = seconds.size();
            if (heard) {
                pulse(second).forEach(diagnosis::see);
            }
            given.apply(second).forEach(diagnosis::see);
            Judgement judgement = diagnosis.judge(at(second));
            seconds.add(new Second(second, judgement, diagnosis.asks(at(second))));
        }
        return this;
    }

    public Judgement last() {
        return seconds.getLast().judgement;
    }

    public List<Second> seconds() {
        return List.copyOf(seconds);
    }

    public List<Cleared> cleared() {
        return seconds.stream().flatMap(it -> it.judgement.cleared().stream()).toList();
    }

    public List<Finding> findings(int second) {
        return findings(seconds.get(second).judgement);
    }

    public static List<Finding> findings(Judgement judgement) {
        return judgement.standing().stream()
                .map(Standing::verdict)
                .filter(Finding.class::isInstance)
                .map(Finding.class::cast)
                .toList();
    }

    /** The first second with a finding so severe; empty where there was none. */
    public Optional<Integer> firstAt(Severity least) {
        return seconds.stream()
                .filter(
                        it ->
                                findings(it.judgement).stream()
                                        .anyMatch(f -> f.severity().compareTo(least) >= 0))
                .map(Second::second)
                .findFirst();
    }

    public <T extends Verdict> Optional<T> lastOf(Class<T> kind) {
        return last().standing().stream()
                .map(Standing::verdict)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
