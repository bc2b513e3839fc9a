package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;

/**
 * How one kind of expectation is held against what is observed: a bounded fold that never throws on what
 * it is shown. What is before and what after the change goes by the instants of what is observed, not by
 * when it came: events come up to two seconds late.
 */
interface Criterion {
    void see(Observation o);

    /** Whether enough was seen to make the change now. */
    Readiness ready(Instant now);

    /** Whether it goes by collections, so that nothing can be said where none are told of. */
    default boolean needsCollections() {
        return false;
    }

    /** What of the window after the change is still awaited, a clause. */
    String awaited(Instant changed, Instant now);

    /** What the window says, once it is over; never {@link Judged.Waiting} or {@link Judged.Harmful}. */
    Judged decide(Instant changed, Instant end);

    static Criterion of(Expectation expect, Facts target) {
        return switch (expect) {
            case Expectation.Shift it -> new ShiftCriterion(it);
            case Expectation.Bound it -> new BoundCriterion(it);
            case Expectation.Reach it -> new ReachCriterion(it);
            case Expectation.Stays it -> new StaysCriterion(it);
            case Expectation.AfterCycle it -> new AfterCycleCriterion(it, target);
            case Expectation.Collections it -> new CollectionsCriterion(it);
            case Expectation.Armed it -> new ArmedCriterion(it);
        };
    }

    /** Seconds that a track must keep so that a trial of such a length has its history. */
    static int span(Duration within) {
        long most = Duration.ofHours(4).toSeconds();
        return (int) (Placebo.HISTORY + Math.clamp(within.toSeconds(), 0, most) + 60);
    }
}
