package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend.Point;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A level that counts garbage until a collection has cleaned the old generation: all its readings,
 * and those straight after such a clean-up, which alone tell what is really in use.
 */
final class Cleaned {
    private static final Duration KEPT = Duration.ofMinutes(15);

    /** A thread of the JDK frees what a collection has found to be garbage, soon after it. */
    private static final Duration FREED = Duration.ofSeconds(1);

    private final Points readings = new Points(KEPT);
    private final Points clean = new Points(KEPT);
    private Instant unread;

    void read(Instant at, double value) {
        readings.add(at, value);
        if (unread != null && !at.isBefore(unread.plus(FREED))) {
            clean.add(at, value);
            unread = null;
        }
    }

    /** A clean-up ended then; it may be told of late. */
    void cleaned(Instant at) {
        List<Point> since = readings.since(at.plus(FREED));
        if (!since.isEmpty()) {
            clean.add(since.getFirst().at(), since.getFirst().value());
        } else if (unread == null) {
            unread = at;
        }
    }

    Points readings() {
        return readings;
    }

    Points clean() {
        return clean;
    }
}
