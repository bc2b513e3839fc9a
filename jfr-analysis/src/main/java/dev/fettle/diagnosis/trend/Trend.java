package dev.fettle.diagnosis.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The slope of some points by Theil and Sen: the median of the slopes between all pairs. A third of
 * the points may be anything at all before it breaks down, and nothing is assumed of their noise.
 * The bounds are the order statistics of those slopes after Sen (1968): with three points, the least
 * and the greatest slope.
 *
 * @param slope per second
 * @param low lower bound of the slope, at 90 % (each side 5 %)
 * @param high upper bound
 * @param spread median absolute deviation of the points from the line
 * @param level the line's value at the last point
 */
public record Trend(double slope, double low, double high, double spread, double level) {
    /** A value at an instant. */
    public record Point(Instant at, double value) {}

    /** More would cost more than they tell: the pairs grow as the square. */
    private static final int MOST = 120;

    private static final double NORMAL_95 = 1.645;

    /**
     * @param points at least two, of different instants, in their order
     */
    public static Trend of(List<Point> points) {
        List<Point> used = points.size() > MOST ? thinned(points) : points;
        int n = used.size();
        double[] values = new double[n];
        double[] seconds = new double[n];
        for (int i = 0; i < n; i++) {
            Point point = used.get(i);
            values[i] = point.value;
            // Before the last one, so that nothing is lost of what lies closest to it.
            seconds[i] = -seconds(point.at, used.getLast().at);
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double between = seconds[j] - seconds[i];
                if (between > 0) {
                    slopes[count++] = (values[j] - values[i]) / between;
                }
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("a trend needs two points of different instants");
        }
        double slope = Ranked.median(slopes, count);
        int low = low(count, n);
        double least = Ranked.of(slopes, 0, count / 2 + 1, low);
        double most = Ranked.of(slopes, (count - 1) / 2, count, count - 1 - low);
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = values[i] - slope * seconds[i];
        }
        double level = Ranked.median(rest, n);
        for (int i = 0; i < n; i++) {
            rest[i] = Math.abs(rest[i] - level);
        }
        return new Trend(slope, least, most, Ranked.median(rest, n), level);
    }

    /**
     * Whether the lower bound is above zero, as {@link #of} has it; without the slopes, of which there
     * are thousands, and so at a small part of the cost.
     *
     * @param points at least two, of different instants, in their order
     */
    public static boolean rises(List<Point> points) {
        List<Point> used = points.size() > MOST ? thinned(points) : points;
        int n = used.size();
        double[] values = new double[n];
        double[] seconds = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = used.get(i).value;
            seconds[i] = -seconds(used.get(i).at, used.getLast().at);
        }
        int count = 0;
        int rising = 0;
        for (int i = 0; i < n; i++) {
            double value = values[i];
            double second = seconds[i];
            for (int j = i + 1; j < n; j++) {
                if (seconds[j] > second) {
                    count++;
                    if (values[j] > value) {
                        rising++;
                    }
                }
            }
        }
        return count - rising <= low(count, n);
    }

    /** Which of the slopes is the lower bound, from the least, 0. */
    private static int low(int count, int n) {
        double around = NORMAL_95 * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
        return Math.max(0, (int) Math.floor((count - around) / 2));
    }

    private static List<Point> thinned(List<Point> points) {
        double step = (points.size() - 1.0) / (MOST - 1);
        Point[] some = new Point[MOST];
        for (int i = 0; i < MOST; i++) {
            some[i] = points.get((int) Math.round(i * step));
        }
        return List.of(some);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
