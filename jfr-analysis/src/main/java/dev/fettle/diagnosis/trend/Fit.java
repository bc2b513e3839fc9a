package dev.fettle.diagnosis.trend;

import dev.fettle.diagnosis.trend.Trend.Point;

import java.util.List;

/** The trend of points that are asked for more often than they change: fitting is quadratic. */
public final class Fit {
    private List<Point> points = List.of();
    private Trend trend;

    /** As {@link Trend#of}. */
    public Trend of(List<Point> wanted) {
        if (!wanted.equals(points)) {
            trend = Trend.of(wanted);
            points = List.copyOf(wanted);
        }
        return trend;
    }
}
