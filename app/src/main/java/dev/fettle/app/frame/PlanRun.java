package dev.fettle.app.frame;

import dev.fettle.tuning.Run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan that was confirmed, and what came of it so far.
 *
 * @param number by which the journal knows it; 0 before anything was journaled
 * @param states all that it went through, the first being {@link Run.Proposed}; at least one
 * @param progress what is awaited, a clause; empty while it is carried out, and once it is over
 * @param end empty while it is under way
 */
public record PlanRun(
        int number, Proposal proposal, List<Moment> states, String progress, Optional<End> end) {
    public PlanRun {
        states = List.copyOf(states);
    }

    /** When it came to be so. */
    public record Moment(Instant at, Run run) {}

    /** How it came out, by what it left in the target. */
    public enum End {
        /** What was set stays set, or the action was run. */
        KEPT,
        /** The old values are in force again. */
        TAKEN_BACK,
        /** Nothing was written. */
        REFUSED,
        /** Nothing was written, since that could not have been journaled. */
        UNJOURNALED,
        /** Somebody else's value was left. */
        DRIFTED,
        /** It could not be done, or not be taken back: the last state says what was left. */
        FAILED,
        /** The target was lost meanwhile: the last state says what was left. */
        LOST
    }

    /** How it stands. */
    public Run state() {
        return states.getLast().run();
    }
}
