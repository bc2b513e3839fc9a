package dev.fettle.tuning.governor;

import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a live set grows so fast that more memory would feed a leak. */
final class LiveSetGrowth {
    /** Theil and Sen's lower bound of fewer points is that of a chance order of them. */
    private static final int FEWEST = 5;

    /**
     * Seconds that are looked back, each by itself: over a long time a leak that has just begun is hidden by
     * the calm before it, over a short one a slow leak by its noise.
     */
    private static final int[] SPANS = {60, 180, 600};

    /**
     * A quarter within any of the spans, by the lower bound. Seen: the live set of a healthy program under
     * ZGC with generations scattered by a quarter within a minute, without any such bound.
     */
    private static final double FAST = 0.25;

    /** DETECTION 1: what is no noise. */
    private static final double SHARE = 0.03;

    private static final double BYTES = 4 << 20;
    private static final double SPREADS = 3;

    private LiveSetGrowth() {}

    /** A clause with the rate; empty where it does not. */
    static Optional<String> fast(Inputs inputs, Instant now) {
        for (int span : SPANS) {
            List<Point> points = inputs.toldSince(now.minusSeconds(span));
            if (isFast(points, span)) {
                return Optional.of(
                        "the live set grows by %s a minute and is %s"
                                .formatted(
                                        Governor.words(Trend.of(points).slope() * 60),
                                        Governor.words(points.getLast().value())));
            }
        }
        return Optional.empty();
    }

    private static boolean isFast(List<Point> points, int wanted) {
        double span = Points.span(points).toNanos() / 1e9;
        if (points.size() < FEWEST || span < wanted / 2.0) {
            return false;
        }
        Trend trend = Trend.of(points);
        double noise = Math.max(Math.max(SHARE * trend.level(), BYTES), SPREADS * trend.spread());
        return trend.low() * span > Math.max(noise, FAST * points.getFirst().value());
    }
}
