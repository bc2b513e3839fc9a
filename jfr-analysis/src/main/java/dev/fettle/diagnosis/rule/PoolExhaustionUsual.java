package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.diagnosis.trend.Window;

import java.time.Duration;

/** How a pool was used in the last five minutes in which nobody waited. NaN is not known. */
final class PoolExhaustionUsual {
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Less is no usual. */
    private static final int LEAST = 20;

    private final Window<Look> looks = new Window<>(KEPT, Look::at);
    private final Window<Point> requests = new Window<>(KEPT, Point::at);

    void see(Look look, double perSecond) {
        looks.add(look);
        if (!Double.isNaN(perSecond)) {
            requests.add(new Point(look.at(), perSecond));
        }
    }

    private boolean isKnown() {
        return looks.all().size() >= LEAST;
    }

    /** Lent a second. */
    double rate() {
        return isKnown() ? ToldPool.rate(looks.all(), Look::borrowed) : Double.NaN;
    }

    /** Seconds that one is held, by Little's law: lent at a time over lent a second. */
    double hold() {
        double rate = rate();
        return rate > 0 ? ToldPool.mean(looks.all(), Look::used) / rate : Double.NaN;
    }

    /** Requests a second, of all HTTP servers. */
    double requests() {
        return requests.all().size() < LEAST
                ? Double.NaN
                : requests.all().stream().mapToDouble(Point::value).average().getAsDouble();
    }
}
