package dev.fettle.app.chart;

import dev.fettle.app.look.Tone;
import dev.fettle.signal.Series;

/**
 * A value that a line is held against: dashed, across the lane that draws the series.
 *
 * @param value in the series' base unit
 * @param label stands at its right end
 */
public record Level(Series series, double value, String label, Tone tone) {
    boolean in(Lane lane) {
        return lane.traces().stream().anyMatch(trace -> trace.series().equals(series));
    }
}
