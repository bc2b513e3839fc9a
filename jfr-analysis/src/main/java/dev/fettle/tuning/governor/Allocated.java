package dev.fettle.tuning.governor;

import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend.Point;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How fast a program allocates, in bytes a second. */
final class Allocated {
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Single seconds are noise: what lasts five must be borne. */
    private static final int TOGETHER = 5;

    private final Points rates = new Points(KEPT);

    void see(Instant at, double rate) {
        rates.add(at, rate);
    }

    /** The highest that lasted five looks, of the last minute; 0 where it is not told. */
    double highest(Instant now) {
        List<Point> all = rates.since(now.minus(KEPT));
        double highest = 0;
        for (int i = TOGETHER; i <= all.size(); i++) {
            highest = Math.max(highest, mean(all.subList(i - TOGETHER, i)));
        }
        return highest;
    }

    /** Of the last looks; 0 where it is not told. */
    double lately(Instant now) {
        List<Point> all = rates.since(now.minus(KEPT));
        return all.isEmpty()
                ? 0
                : mean(all.subList(Math.max(0, all.size() - TOGETHER), all.size()));
    }

    private static double mean(List<Point> points) {
        return points.stream().mapToDouble(Point::value).average().orElse(0);
    }
}
