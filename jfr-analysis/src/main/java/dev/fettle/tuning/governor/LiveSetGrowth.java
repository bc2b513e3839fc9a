package dev.fettle.tuning.governor;

import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.tuning.Setting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a live set grows so fast that more memory would feed a leak. */
final class LiveSetGrowth {
    /** Theil and Sen's lower bound of fewer points is that of a chance order of them. */
    private static final int FEWEST = 5;

    private static final double SPAN = 30;

    /**
     * A quarter in ten minutes: above what a day's load does, and below every leak that would fill a
     * heap of three times the live set within the hour.
     */
    private static final double FAST = 0.25;

    private static final double WITHIN = 600;

    /** DETECTION 1: what is no noise. */
    private static final double SHARE = 0.03;

    private static final double BYTES = 4 << 20;
    private static final double SPREADS = 3;

    private LiveSetGrowth() {}

    /** A clause with the rate; empty where it does not. */
    static Optional<String> fast(Inputs inputs, Instant now) {
        List<Point> points = inputs.liveSince(now.minusSeconds((long) WITHIN));
        double span = Points.span(points).toNanos() / 1e9;
        if (points.size() < FEWEST || span < SPAN) {
            return Optional.empty();
        }
        Trend trend = Trend.of(points);
        double noise = Math.max(Math.max(SHARE * trend.level(), BYTES), SPREADS * trend.spread());
        boolean grows = trend.low() * span > noise;
        boolean fast = trend.low() * WITHIN > FAST * points.getFirst().value();
        if (!grows || !fast) {
            return Optional.empty();
        }
        return Optional.of(
                "the live set grows by %s a minute and is %s"
                        .formatted(
                                Setting.Kind.BYTES.words(Math.rint(trend.slope() * 60)),
                                Setting.Kind.BYTES.words(Math.rint(points.getLast().value()))));
    }
}
