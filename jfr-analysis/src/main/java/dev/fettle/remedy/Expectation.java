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
     */
    record Bound(Series response, double bound, Duration within) implements Expectation {}

    /** The change arms something for later: nothing can be measured before it happens. */
    record Armed(String words) implements Expectation {
        @Override
        public Duration within() {
            return Duration.ZERO;
        }
    }
}
