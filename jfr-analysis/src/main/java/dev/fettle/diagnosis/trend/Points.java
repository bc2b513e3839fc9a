package dev.fettle.diagnosis.trend;

import dev.fettle.diagnosis.trend.Trend.Point;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The points of one series, newest last: of a bounded span and a bounded number. */
public final class Points {
    private static final int MOST = 600;

    private final Duration kept;
    private final List<Point> points = new ArrayList<>();
    private long changes;

    public Points(Duration kept) {
        this.kept = kept;
    }

    /** One that is not later than the last is passed over. */
    public void add(Instant at, double value) {
        if (!points.isEmpty() && !at.isAfter(points.getLast().at())) {
            return;
        }
        changes++;
        points.add(new Point(at, value));
        Instant oldest = at.minus(kept);
        int old = 0;
        while (points.get(old).at().isBefore(oldest)) {
            old++;
        }
        points.subList(0, old).clear();
        if (points.size() > MOST) {
            thin();
        }
    }

    /** Every second point of the older half goes. */
    private void thin() {
        for (int i = MOST / 2; i > 0; i -= 2) {
            points.remove(i);
        }
    }

    /** How often they changed: while that is the same, so are they. */
    public long changes() {
        return changes;
    }

    public boolean isEmpty() {
        return points.isEmpty();
    }

    public Point last() {
        return points.getLast();
    }

    public List<Point> all() {
        return List.copyOf(points);
    }

    /** Those at or after an instant. */
    public List<Point> since(Instant begin) {
        int first = points.size();
        while (first > 0 && !points.get(first - 1).at().isBefore(begin)) {
            first--;
        }
        return List.copyOf(points.subList(first, points.size()));
    }

    /** The last so many, where there are as many. */
    public List<Point> last(int count) {
        return List.copyOf(points.subList(Math.max(0, points.size() - count), points.size()));
    }

    public static Duration span(List<Point> points) {
        return points.isEmpty()
                ? Duration.ZERO
                : Duration.between(points.getFirst().at(), points.getLast().at());
    }

    /**
     * Where the climb to the last point began: the last point that lies within a twentieth of the
     * climb above the lowest one before.
     */
    public static Point foot(List<Point> points) {
        double low = points.stream().mapToDouble(Point::value).min().orElseThrow();
        double bound = low + (points.getLast().value() - low) / 20;
        Point foot = points.getFirst();
        for (Point point : points) {
            if (point.value() <= bound) {
                foot = point;
            }
        }
        return foot;
    }
}
