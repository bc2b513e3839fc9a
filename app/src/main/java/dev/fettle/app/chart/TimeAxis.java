package dev.fettle.app.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an instant lies across the lanes.
 *
 * @param left the pixel of the oldest instant
 * @param width in pixels, of the whole span
 */
record TimeAxis(Instant to, Duration span, double left, double width) {
    double x(Instant instant) {
        double ago = Duration.between(instant, to).toMillis();
        return left + width * (1 - ago / span.toMillis());
    }

    Instant at(double x) {
        double share = Math.clamp((x - left) / width, 0, 1);
        return to.minusMillis(Math.round((1 - share) * span.toMillis()));
    }

    Instant from() {
        return to.minus(span);
    }

    /** The round instants within. */
    List<Instant> round(Duration grid) {
        long step = grid.toMillis();
        List<Instant> round = new ArrayList<>();
        long first = Math.ceilDiv(from().toEpochMilli(), step) * step;
        for (long at = first; at <= to.toEpochMilli(); at += step) {
            round.add(Instant.ofEpochMilli(at));
        }
        return round;
    }
}
