package dev.fettle.app.chart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A level that was measured and where it leads.
 *
 * @param points what was measured, oldest first
 * @param limit the bound that binds; empty where none is known
 * @param end where the line through the points meets the limit; empty where nobody says that it does
 */
public record Forecast(List<Point> points, OptionalDouble limit, Optional<End> end) {
    public static final Forecast NONE =
            new Forecast(List.of(), OptionalDouble.empty(), Optional.empty());

    /** A value at an instant. */
    public record Point(Instant at, double value) {}

    /**
     * A straight line from a level of now to the limit.
     *
     * @param from when the level was that of now's trend
     * @param full when the limit is reached
     */
    public record End(Instant from, double level, Instant full) {}

    public Forecast {
        points = List.copyOf(points);
    }
}
