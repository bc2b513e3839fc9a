package dev.fettle.app.chart;

import dev.fettle.app.look.Tone;
import dev.fettle.signal.Series;

import java.time.Instant;
import java.util.Optional;

/**
 * A value that a line is held against: dashed, across the lane that draws the series.
 *
 * @param value in the series' base unit
 * @param label stands at its right end; empty where it has none
 * @param from where it begins; empty where it reaches back as far as is shown
 * @param until where it ends; empty where it still holds
 */
public record Level(
        Series series,
        double value,
        String label,
        Tone tone,
        Optional<Instant> from,
        Optional<Instant> until) {
    public Level(Series series, double value, String label, Tone tone) {
        this(series, value, label, tone, Optional.empty(), Optional.empty());
    }

    boolean in(Lane lane) {
        return lane.traces().stream().anyMatch(trace -> trace.series().equals(series));
    }
}
