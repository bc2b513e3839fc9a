package dev.fettle.app.chart;

import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Distribution;
import dev.fettle.signal.Series;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** What all tracks say at one instant. */
public final class Readings {
    /** What is not known is never zero. */
    static final String NONE = "–";

    /** How long a bar stands for its instant. */
    private static final long BAR = 1_000;

    private final Tracks tracks;
    private final Instant at;
    private final Duration span;

    Readings(Tracks tracks, Instant at, Duration span) {
        this.tracks = tracks;
        this.at = at;
        this.span = span;
    }

    public OptionalDouble value(Trace trace) {
        Track track = tracks.track(trace);
        long millis = at.toEpochMilli();
        int item = track.lastNotAfter(millis);
        boolean passed =
                trace.look() == Look.BARS && item >= 0 && millis - track.millis(item) > BAR;
        return passed ? OptionalDouble.empty() : track.at(millis);
    }

    /** Whether there was a value by then, be it one that holds no more. */
    public boolean seen(Trace trace) {
        return tracks.track(trace).lastNotAfter(at.toEpochMilli()) >= 0;
    }

    /** The value with its unit, or a dash. */
    public String words(Trace trace) {
        OptionalDouble value = value(trace);
        if (trace.look() == Look.BANDS && value.isPresent()) {
            return StateBand.of(value.getAsDouble()).words();
        }
        return value.isEmpty() ? NONE : Quantity.of(trace.unit(), value.getAsDouble()).toString();
    }

    /** Whether durations of a series are told at all: otherwise none seen does not mean none. */
    public boolean tells(Series series) {
        return tracks.tells(series);
    }

    /** All durations of a series in the span that ends here. */
    public Distribution durations(Series series) {
        return tracks.durations(series, at, span);
    }
}
