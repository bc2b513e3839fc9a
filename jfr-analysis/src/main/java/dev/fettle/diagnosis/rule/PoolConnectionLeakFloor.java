package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.rule.ToldPool.Look;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fewest that were lent in each minute: what is given back lets it fall, what is not only lets it
 * rise. Told anew each quarter of a minute.
 */
final class PoolConnectionLeakFloor {
    private static final Duration PART = Duration.ofSeconds(15);
    private static final int PARTS = 4;

    /** Two hours. */
    private static final int MOST = 480;

    private final List<Point> floors = new ArrayList<>();
    private final List<Point> parts = new ArrayList<>();
    private Instant begun;
    private double least;
    private double requestsSum;
    private int requestsCount;

    /**
     * @param value lent at least, in the minute that ends then
     * @param borrowed the counter then; NaN where not told
     * @param requests a second, in the part that ends then; NaN where not known
     */
    record Point(Instant at, double value, double borrowed, double requests) {}

    /**
     * A climb that no fall broke, up to now.
     *
     * @param from the floor before the first step
     * @param to the floor now
     * @param first when the first step was seen
     * @param last when the last was
     * @param rate borrowed a second since the first step; NaN where not told
     * @param isLevel whether the load of the second half is no more than that of the first, by what is
     *     borrowed or by HTTP requests; empty where neither is told
     * @param requests HTTP requests a second, in the mean; NaN where not told
     */
    record Climb(
            double from,
            double to,
            int steps,
            Instant first,
            Instant last,
            double rate,
            double more,
            double requests) {
        double span() {
            return ToldPool.seconds(first, last);
        }
    }

    void see(Look look, double requests) {
        if (Double.isNaN(look.used())) {
            return;
        }
        if (begun == null) {
            begin(look);
        } else if (!look.at().isBefore(begun.plus(PART))) {
            end(look);
            begin(look);
        }
        least = Math.min(least, look.used());
        if (!Double.isNaN(requests)) {
            requestsSum += requests;
            requestsCount++;
        }
    }

    private void begin(Look look) {
        begun = look.at();
        least = look.used();
        requestsSum = 0;
        requestsCount = 0;
    }

    private void end(Look look) {
        parts.add(
                new Point(
                        look.at(),
                        least,
                        look.borrowed(),
                        requestsCount == 0 ? Double.NaN : requestsSum / requestsCount));
        if (parts.size() > PARTS) {
            parts.removeFirst();
        }
        if (parts.size() == PARTS) {
            Point last = parts.getLast();
            double floor = parts.stream().mapToDouble(Point::value).min().orElseThrow();
            floors.add(new Point(last.at(), floor, last.borrowed(), last.requests()));
            if (floors.size() > MOST) {
                floors.removeFirst();
            }
        }
    }

    /** The fewest that were lent in the minute before now; 0 where less than a minute was seen. */
    double least() {
        return floors.isEmpty() ? 0 : floors.getLast().value();
    }

    /** The climb that goes on up to the last floor; empty where it fell last, or never rose. */
    Optional<Climb> climb() {
        int first = floors.size();
        int start = floors.size() - 1;
        int last = -1;
        int steps = 0;
        for (int i = floors.size() - 1; i > 0; i--) {
            double rise = floors.get(i).value() - floors.get(i - 1).value();
            if (rise < 0) {
                break;
            }
            start = i - 1;
            if (rise > 0) {
                steps++;
                first = i;
                last = last < 0 ? i : last;
            }
        }
        return steps == 0 ? Optional.empty() : Optional.of(climb(start, first, last, steps));
    }

    private Climb climb(int start, int first, int last, int steps) {
        Point from = floors.get(Math.max(start, first - 1));
        Point to = floors.getLast();
        Point half = floors.get((first + floors.size() - 1) / 2);
        double rate = rate(from, to);
        double more = rate(half, to) / rate(from, half);
        double requests = requests(first, floors.size());
        if (Double.isNaN(more)) {
            int middle = (first + floors.size()) / 2;
            more = requests(middle, floors.size()) / requests(first, middle);
        }
        return new Climb(
                from.value(),
                to.value(),
                steps,
                floors.get(first).at(),
                floors.get(last).at(),
                rate,
                more,
                requests);
    }

    private static double rate(Point from, Point to) {
        double rise = to.borrowed() - from.borrowed();
        return rise >= 0 && from.at().isBefore(to.at())
                ? rise / ToldPool.seconds(from.at(), to.at())
                : Double.NaN;
    }

    private double requests(int from, int to) {
        return floors.subList(from, to).stream()
                .mapToDouble(Point::requests)
                .average()
                .orElse(Double.NaN);
    }
}
