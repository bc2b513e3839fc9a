package dev.fettle.app.chart;

import dev.fettle.app.look.Token;
import dev.fettle.signal.Series;

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
        PER_SECOND
    }

    static Trace of(String name, Series series, Look look, Token colour) {
        return new Trace(name, series, look, colour, Reading.VALUE);
    }
}
