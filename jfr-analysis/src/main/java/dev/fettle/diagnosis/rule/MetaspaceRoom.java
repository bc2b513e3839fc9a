package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much room classes have left, by what metaspace and the compressed class space hold after
 * collections. The space has a limit always, metaspace where MaxMetaspaceSize sets one.
 */
final class MetaspaceRoom {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final int LEAST = 3;

    private static final Series METASPACE = Signals.MEMORY_USED.of(Signals.METASPACE);
    private static final Series METASPACE_LIMIT = Signals.MEMORY_LIMIT.of(Signals.METASPACE);
    private static final Series SPACE = Signals.MEMORY_USED.of(Signals.CLASS_SPACE);
    private static final Series SPACE_LIMIT = Signals.MEMORY_LIMIT.of(Signals.CLASS_SPACE);

    private final Area metaspace = new Area();
    private final Area space = new Area();

    private static final class Area {
        private final Points used = new Points(KEPT);
        private double limit = Double.MAX_VALUE;

        private OptionalDouble secondsLeft() {
            if (used.isEmpty() || limit == Double.MAX_VALUE) {
                return OptionalDouble.empty();
            }
            Instant begin = used.last().at().minus(LATELY);
            List<Point> points = used.since(begin);
            if (points.size() < LEAST) {
                return OptionalDouble.empty();
            }
            Trend trend = Trend.of(points);
            double left = Climb.secondsTo(limit, trend.level(), trend.slope());
            return Double.isInfinite(left) ? OptionalDouble.empty() : OptionalDouble.of(left);
        }
    }

    void see(Sample sample) {
        Series series = sample.series();
        if (series.equals(METASPACE)) {
            metaspace.used.add(sample.at(), sample.value());
        } else if (series.equals(METASPACE_LIMIT)) {
            metaspace.limit = sample.value();
        } else if (series.equals(SPACE)) {
            space.used.add(sample.at(), sample.value());
        } else if (series.equals(SPACE_LIMIT)) {
            space.limit = sample.value();
        }
    }

    /** Of metaspace, after the last collection; empty where none has told. */
    OptionalDouble used() {
        return metaspace.used.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(metaspace.used.last().value());
    }

    /** Until the first of both is full, at the rate of the last five minutes. */
    OptionalDouble secondsLeft() {
        OptionalDouble first = metaspace.secondsLeft();
        OptionalDouble second = space.secondsLeft();
        if (first.isEmpty() || second.isEmpty()) {
            return first.isPresent() ? first : second;
        }
        return OptionalDouble.of(Math.min(first.getAsDouble(), second.getAsDouble()));
    }
}
