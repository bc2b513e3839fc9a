package dev.fettle.app.chart;

/** How a line is drawn. */
public enum Look {
    /** Point to point. */
    LINE,
    /** Point to point, with the space below filled. */
    AREA,
    /** A value holds until the next one comes, however long that takes. */
    STEP,
    /** As {@link #STEP}, dashed and thin: a bound, not a measurement. */
    BOUND,
    /** One bar from zero for every point. */
    BARS,
    /** A band for as long as a circuit breaker is in a state: see {@link StateBand}. */
    BANDS;

    /** Whether a missing second is a gap: values that hold have none. */
    boolean continuous() {
        return this == LINE || this == AREA || this == BANDS;
    }
}
