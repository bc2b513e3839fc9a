package dev.fettle.tuning;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Single values of a response: of memory in use before collections, one for each collection, at its begin;
 * of all else, each sample. The newest {@value #MOST} are kept, 70 collections a second for more than two
 * minutes.
 */
final class Points {
    static final int MOST = 10_000;

    /**
     * @param counts whether it tells what the limit is: a collection that began for another reason than
     *     a full heap tells only where it began above one
     */
    record Point(Instant at, double value, boolean counts) {}

    private final Series response;
    private final boolean peaks;
    private final Deque<Point> points = new ArrayDeque<>();

    Points(Series response) {
        this.response = response;
        this.peaks = response.equals(Signals.USED_BEFORE_GC.of(Signals.HEAP));
    }

    /** Whether these are peaks before collections. */
    boolean peaks() {
        return peaks;
    }

    void see(Observation o) {
        point(o).ifPresent(this::add);
    }

    private void add(Point point) {
        points.addLast(point);
        if (points.size() > MOST) {
            points.removeFirst();
        }
    }

    private Optional<Point> point(Observation o) {
        return switch (o) {
            case Sample it when it.series().equals(response) ->
                    Optional.of(new Point(it.at(), it.value(), true));
            case Happening it when peaks && it.kind().equals(Happening.GC) -> peak(Gc.of(it));
            default -> Optional.empty();
        };
    }

    private static Optional<Point> peak(Gc gc) {
        return gc.before() >= 0
                ? Optional.of(new Point(gc.begin(), gc.before(), gc.filled()))
                : Optional.empty();
    }

    /** Of [from, to), in the order of time. */
    List<Point> between(Instant from, Instant to) {
        return points.stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
    }

    /** What a single one is called. */
    String noun() {
        return peaks ? "collections" : "values of " + response.signal().id();
    }

    static double median(List<Point> points) {
        double[] sorted = points.stream().mapToDouble(Point::value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static double least(List<Point> points) {
        return points.stream().mapToDouble(Point::value).min().orElse(Double.NaN);
    }

    static double highest(List<Point> points) {
        return points.stream().mapToDouble(Point::value).max().orElse(Double.NaN);
    }
}
