package dev.fettle.diagnosis;

import dev.fettle.target.Observation;

import java.time.Instant;
import java.util.List;

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

    /** What this watch would like to know, at most one at a time of each kind; only a session acts. */
    default List<Inquiry> asks(Instant now) {
        return List.of();
    }
}
