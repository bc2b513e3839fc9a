package dev.fettle.tuning;

import dev.fettle.diagnosis.trend.AllocatedBeside;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The live set without what was {@linkplain AllocatedBeside allocated beside} a cycle. Its rate is noisy by the
 * second, so the greatest of the last five is taken, which follows what grows; but never more than the least that
 * the last three left. Where no rate is told, the least of what the collections of two minutes left. For one
 * thread; a bounded fold without a clock.
 */
public final class NetLiveSet {
    /** Long enough for several, too short for a live set that grows to be taken for a much smaller one. */
    public static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);

    /** A program that waits while a cycle lasts allocates less than its rate says: that one is too low. */
    private static final int LAST = 5;

    /**
     * Few, so that what grows is not taken for much smaller. Seen: of 100 MB that were alive, one of a young
     * JVM's collections left 212 MB after 50 ms at 400 MB/s, and those around it 114 to 146.
     */
    private static final int LATELY = 3;

    /** Of a storm, the newest. */
    private static final int MOST = 500;

    /**
     * @param at of the last collection that it rests on
     */
    public record Told(Instant at, long bytes) {}

    private record Point(Instant at, double told, double net) {}

    private final AllocatedBeside beside = new AllocatedBeside();
    private final Deque<Sample> open = new ArrayDeque<>();
    private final Deque<Point> points = new ArrayDeque<>();

    /**
     * @return whether {@link #told} may be another now
     */
    public boolean see(Observation observation) {
        beside.see(observation);
        if (!(observation instanceof Sample it)) {
            return false;
        }
        if (it.series().equals(LIVE)) {
            bounded(open, it);
            return true;
        }
        return it.series().equals(Signals.ALLOCATION_RATE.whole()) && close(it.at());
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
        double net = it.value() - beside.until(it.at()).orElse(Double.NaN);
        // Something lives: a rate by which all of it would be garbage tells nothing of it.
        return new Point(it.at(), it.value(), net > 0 ? net : Double.NaN);
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
        double[] told = toldSince(since);
        double[] net =
                points.stream()
                        .filter(each -> !each.at().isBefore(since))
                        .mapToDouble(Point::net)
                        .filter(each -> !Double.isNaN(each))
                        .toArray();
        double live =
                net.length == 0
                        ? Arrays.stream(told).min().orElse(0)
                        : Arrays.stream(net, Math.max(0, net.length - LAST), net.length)
                                .max()
                                .getAsDouble();
        return Optional.of(new Told(newest, (long) Math.min(live, lately(told))));
    }

    /** What collections left, in their order. */
    private double[] toldSince(Instant since) {
        return Stream.concat(
                        points.stream().filter(each -> !each.at().isBefore(since)).map(Point::told),
                        open.stream().filter(each -> !each.at().isBefore(since)).map(Sample::value))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The least that the last collections left: what is alive is in each of them. */
    private static double lately(double[] told) {
        return Arrays.stream(told, Math.max(0, told.length - LATELY), told.length)
                .min()
                .orElse(Double.MAX_VALUE);
    }

    /** Of another life nothing is known. */
    public void forget() {
        beside.forget();
        open.clear();
        points.clear();
    }
}
