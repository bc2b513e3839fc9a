package dev.fettle.diagnosis;

import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One detector's view of one target: a bounded fold. Used by one thread; no I/O, no clock: time is
 * what the observations and the engine say.
 */
public interface Watch {
    void see(Observation observation);

    /**
     * What is to be said now: never empty. A subject that is no longer mentioned is cleared by the
     * engine.
     */
    List<Verdict> judge(Instant now);

    /**
     * Why nothing of this target can have the illness now, as the target itself tells, as a clause:
     * {@code it tells of no pool}. Nothing is said then, neither Healthy nor Unknown. Asked before
     * each judgement, since what is not there may come.
     */
    default Optional<String> absent(Instant now) {
        return Optional.empty();
    }

    /** What this watch would like to know, at most one at a time of each kind; only a session acts. */
    default List<Inquiry> asks(Instant now) {
        return List.of();
    }
}
