package dev.fettle.remedy;

import dev.fettle.signal.Series;

import java.time.Duration;

/** What a change must do to count as having helped. */
public sealed interface Expectation {
    /** How long it is watched. */
    Duration within();

    /**
     * The mean of what is measured moves.
     *
     * @param change the least, signed, in the base unit
     */
    record Shift(Series response, double change, Duration within) implements Expectation {}

    /**
     * What is measured stays below a bound that it went beyond before.
     *
     * @param bound in the base unit
     * @param settling how long it may take to come there, at least; at most half of the window
     */
    record Bound(Series response, double bound, Duration within, Duration settling)
            implements Expectation {
        /** As long as the judge lets it. */
        public Bound(Series response, double bound, Duration within) {
            this(response, bound, within, Duration.ZERO);
        }
    }

    /**
     * What is measured goes beyond a value that it never passed before.
     *
     * @param beyond in the base unit
     */
    record Reach(Series response, double beyond, Duration within) implements Expectation {}

    /**
     * What is measured is another multiple of itself from the next collections that clean the old
     * generation on: nothing moves before one.
     *
     * @param factor what it becomes of what it was after such collections before; below 1 where it is
     *     to fall
     * @param collections how many it may take
     */
    record AfterCycle(Series response, double factor, int collections, Duration within)
            implements Expectation {}

    /**
     * Collections with a cause come.
     *
     * @param cause as the JVM calls it
     * @param least how many at least; with 0, that no more come although they came before
     */
    record Collections(String cause, int least, Duration within) implements Expectation {}

    /**
     * What is measured is a value, and stays it: what is set tells itself whether it is so, as the state of
     * a circuit breaker does.
     *
     * @param value in the base unit
     * @param words what is so then, a clause
     */
    record Stays(Series response, double value, String words, Duration within)
            implements Expectation {}

    /** The change arms something for later: nothing can be measured before it happens. */
    record Armed(String words) implements Expectation {
        @Override
        public Duration within() {
            return Duration.ZERO;
        }
    }
}
