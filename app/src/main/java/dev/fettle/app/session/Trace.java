package dev.fettle.app.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of one gauge, oldest point first. What was not measured has no point: two points more
 * than one step apart have a hole between them.
 *
 * @param step how long a time one point stands for
 */
public record Trace(Duration step, List<Point> points) {
    public Trace {
        points = List.copyOf(points);
    }

    /**
     * @param at when the point's time begins
     * @param min smallest value; in the finest step all three are the same
     */
    public record Point(Instant at, double min, double max, double mean) {}

    static final class Builder {
        private final List<Point> points = new ArrayList<>();

        void add(long startMillis, double min, double max, double mean) {
            points.add(new Point(Instant.ofEpochMilli(startMillis), min, max, mean));
        }

        /** What came late was written late: only here it takes its place. */
        Trace build(long stepMillis) {
            points.sort(Comparator.comparing(Point::at));
            return new Trace(Duration.ofMillis(stepMillis), points);
        }
    }
}
