package dev.fettle.app.chart;

import dev.fettle.app.look.Token;
import dev.fettle.signal.Series;
import dev.fettle.signal.Unit;

/**
 * One line of a lane.
 *
 * @param name as the caption and the crosshair call it
 * @param reading how its points come out of the series' observations
 */
public record Trace(String name, Series series, Look look, Token colour, Reading reading) {
    /** What of a series is drawn. */
    public enum Reading {
        /** The values as they are. */
        VALUE,
        /** The growth of a running total, a second. */
        PER_SECOND,
        /** The sum of a series' durations, as a share of the time in which they were told. */
        SHARE_OF_TIME
    }

    /** What its points are measured in. */
    Unit unit() {
        return switch (reading) {
            case VALUE -> series.signal().unit();
            case PER_SECOND -> Unit.COUNT_PER_SECOND;
            case SHARE_OF_TIME -> Unit.RATIO;
        };
    }

    static Trace of(String name, Series series, Look look, Token colour) {
        return new Trace(name, series, look, colour, Reading.VALUE);
    }
}
