package dev.fettle.baseline;

import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The phases of a load test: what lies between two marks, each compared with the one before it. A bounded
 * fold, by the time that observations carry. Used by one thread.
 */
public final class Phases {
    /** Each holds the levels of its series; a test of more steps than that is read from its chart. */
    static final int MOST = 40;

    /** Shorter than of a baseline: ten of them are half a minute, the shortest phase that can be compared. */
    private static final Duration BUCKET = Duration.ofSeconds(3);

    /** What comes before the first mark is called so. */
    public static final String BEGIN = "begin";

    private final List<Phase> ended = new ArrayList<>();
    private String name = BEGIN;
    private Instant from;
    private Instant until;
    private Levels levels = new Levels(BUCKET);
    private Facts facts;

    /**
     * A span between two marks.
     *
     * @param name what the mark at its beginning says
     * @param levels empty where it was too short to have any
     */
    public record Phase(String name, Instant from, Instant until, Optional<Baseline> levels) {}

    /** A phase held against the one before it. */
    public record Step(Phase before, Phase now, Comparison comparison) {}

    /** To be given every tick of a session, in the order of time. */
    public void tick(Instant now, List<Observation> fresh, Facts target) {
        facts = target;
        from = from == null ? now : from;
        until = now;
        fresh.forEach(this::mark);
        levels.tick(now, fresh);
    }

    private void mark(Observation observation) {
        boolean marks = observation instanceof Happening it && it.kind().equals(Happening.MARK);
        if (marks && ended.size() < MOST - 1) {
            ended.add(current());
            name = ((Happening) observation).subject();
            from = until;
            levels = new Levels(BUCKET);
        }
    }

    private Phase current() {
        return new Phase(name, from, until, levels.baseline(facts));
    }

    /** Those that ended and the one that lasts; one where there was no mark, none before the first tick. */
    public List<Phase> phases() {
        if (from == null) {
            return List.of();
        }
        List<Phase> all = new ArrayList<>(ended);
        all.add(current());
        return all;
    }

    /** Each phase against the last one before it that can be compared. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Phase before = null;
        for (Phase each : phases()) {
            if (each.levels().isEmpty()) {
                continue;
            }
            if (before != null) {
                steps.add(
                        new Step(
                                before,
                                each,
                                Comparison.of(
                                        before.levels().orElseThrow(),
                                        each.levels().orElseThrow())));
            }
            before = each;
        }
        return List.copyOf(steps);
    }
}
