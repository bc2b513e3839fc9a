package dev.fettle.tuning;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The live set without what was allocated while a collector worked beside the program: that counts as alive
 * until the next cycle, and is none of it. On a busy machine a cycle takes seconds: after 100 MB that a
 * program held, beside 60 MB/s of garbage, ZGC told 426 MB.
 *
 * <p>What was allocated is known by the second, so the greater of the last two is taken, which follows what
 * grows. Where it is not told, the least of what the collections of two minutes left. For one thread; a
 * bounded fold without a clock.
 */
public final class NetLiveSet {
    /** Long enough for several, too short for a live set that grows to be taken for a much smaller one. */
    public static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);
    private static final Series ALLOCATION = Signals.ALLOCATION_RATE.whole();

    /** Seconds of allocation that are kept: those of {@link #REMEMBERED}, and of a long cycle before. */
    private static final int KEPT = 300;

    /** One that was lucky with the seconds of its rate is not believed alone. */
    private static final int LAST = 2;

    /** Of a storm, the newest. */
    private static final int MOST = 500;

    /**
     * @param at of the last collection that it rests on
     */
    public record Told(Instant at, long bytes) {}

    private record Cycle(Instant end, double besides) {}

    private record Point(Instant at, double told, double net) {}

    private final Track allocation = new Track(KEPT);
    private final Deque<Cycle> cycles = new ArrayDeque<>();
    private final Deque<Sample> open = new ArrayDeque<>();
    private final Deque<Point> points = new ArrayDeque<>();

    /**
     * @return whether {@link #told} may be another now
     */
    public boolean see(Observation observation) {
        switch (observation) {
            case Happening it when it.kind().equals(Happening.GC) -> {
                cycle(Gc.of(it));
                return false;
            }
            case Sample it when it.series().equals(LIVE) -> {
                bounded(open, it);
                return true;
            }
            case Sample it when it.series().equals(ALLOCATION) -> {
                allocation.add(it.at(), it.value());
                return close(it.at());
            }
            default -> {
                return false;
            }
        }
    }

    private void cycle(Gc gc) {
        double pauses = Double.isNaN(gc.pauses()) ? 0 : gc.pauses();
        if (gc.seconds() > pauses) {
            bounded(cycles, new Cycle(gc.end(), gc.seconds() - pauses));
        }
    }

    private static <T> void bounded(Deque<T> all, T newest) {
        all.addLast(newest);
        if (all.size() > MOST) {
            all.removeFirst();
        }
    }

    /** The rate of its last second is told after a collection. */
    private boolean close(Instant until) {
        boolean any = false;
        while (!open.isEmpty() && !open.getFirst().at().isAfter(until)) {
            bounded(points, point(open.removeFirst()));
            any = true;
        }
        return any;
    }

    private Point point(Sample it) {
        return new Point(it.at(), it.value(), Math.max(0, it.value() - allocated(it.at())));
    }

    /** Beside the collection that ended at an instant; NaN where it is not known. */
    private double allocated(Instant end) {
        double besides = 0;
        for (Iterator<Cycle> newest = cycles.descendingIterator(); newest.hasNext(); ) {
            Cycle cycle = newest.next();
            if (cycle.end().equals(end)) {
                besides = cycle.besides();
                break;
            }
        }
        // Rates are told at the end of their second.
        long last = end.getEpochSecond() + 1;
        return besides
                * allocation.mean(last - (long) Math.ceil(besides), last + 1).orElse(Double.NaN);
    }

    /** As of the last two minutes before the newest collection; without one where none was told. */
    public Optional<Told> told() {
        Instant newest =
                !open.isEmpty()
                        ? open.getLast().at()
                        : points.isEmpty() ? null : points.getLast().at();
        if (newest == null) {
            return Optional.empty();
        }
        Instant since = newest.minus(REMEMBERED);
        double least =
                Stream.concat(
                                points.stream()
                                        .filter(each -> !each.at().isBefore(since))
                                        .map(Point::told),
                                open.stream()
                                        .filter(each -> !each.at().isBefore(since))
                                        .map(Sample::value))
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(0);
        double[] net =
                points.stream()
                        .filter(each -> !each.at().isBefore(since))
                        .mapToDouble(Point::net)
                        .filter(each -> !Double.isNaN(each))
                        .toArray();
        double live =
                net.length == 0
                        ? least
                        : Arrays.stream(net, Math.max(0, net.length - LAST), net.length)
                                .max()
                                .getAsDouble();
        return Optional.of(new Told(newest, (long) live));
    }

    /** Of another life nothing is known. */
    public void forget() {
        cycles.clear();
        open.clear();
        points.clear();
    }
}
