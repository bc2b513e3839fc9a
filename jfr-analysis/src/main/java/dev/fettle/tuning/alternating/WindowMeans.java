package dev.fettle.tuning.alternating;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.tuning.alternating.Alternation.Setting;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * The mean of one series in each window of an alternation, what is settling left out; of a total, what it
 * rose by a second.
 */
final class WindowMeans {
    private static final Set<Signal> TOTALS = Set.of(Signals.GC_CPU_TOTAL);

    /** Of pairs that were seen whole: what is left after some were lost; the interval is the wider. */
    static final int LEAST = 4;

    private final Alternation turns;
    private final Series series;
    private final double[] sums;
    private final long[] counts;
    private final boolean[] broken;

    /** Of each window, how long the setting of the other was in force. */
    private final Duration[] astray;

    /** Of a total, the first and the last of each window: what it rose by a second is compared. */
    private final boolean total;

    private final Sample[] firsts;
    private final Sample[] lasts;

    WindowMeans(Alternation turns, Series series) {
        this.turns = turns;
        this.series = series;
        int windows = 2 * turns.pairs();
        this.sums = new double[windows];
        this.counts = new long[windows];
        this.broken = new boolean[windows];
        this.astray = new Duration[windows];
        Arrays.fill(astray, Duration.ZERO);
        this.total = TOTALS.contains(series.signal());
        this.firsts = new Sample[windows];
        this.lasts = new Sample[windows];
    }

    Series series() {
        return series;
    }

    boolean seen() {
        return Arrays.stream(counts).anyMatch(count -> count > 0);
    }

    void see(Observation observation) {
        switch (observation) {
            case Sample sample when sample.series().equals(series) -> {
                if (total) {
                    addTotal(sample);
                } else {
                    add(sample.at(), sample.value(), 1);
                }
            }
            // The mean of all durations, not of the tallies.
            case Tally tally when tally.series().equals(series) ->
                    tally.delta().forEach(each -> add(tally.at(), each, 1));
            case Gap gap when gap.series().equals(series) -> lost(gap);
            default -> {}
        }
    }

    private void add(Instant at, double value, long count) {
        int window = turns.settled(at);
        if (window >= 0) {
            sums[window] += value;
            counts[window] += count;
        }
    }

    private void addTotal(Sample sample) {
        int window = turns.settled(sample.at());
        if (window < 0) {
            return;
        }
        if (firsts[window] == null) {
            firsts[window] = sample;
        }
        lasts[window] = sample;
        counts[window]++;
    }

    /** A gap that takes more than a quarter of a window leaves no mean of it. */
    private void lost(Gap gap) {
        parts(
                gap.from(),
                gap.to(),
                (part, window) ->
                        broken[window] |= part.compareTo(turns.window().dividedBy(4)) > 0);
    }

    /** A setting was in force for a time, whosever turn it was. */
    void inForce(Setting setting, Instant from, Instant to) {
        parts(
                from,
                to,
                (part, window) -> {
                    if (turns.in(window) != setting) {
                        astray[window] = astray[window].plus(part);
                    }
                });
    }

    /** What of a time lies in which window. */
    private void parts(Instant from, Instant to, ObjIntConsumer<Duration> each) {
        Instant begin = from.isBefore(turns.begin()) ? turns.begin() : from;
        while (begin.isBefore(to) && begin.isBefore(turns.end())) {
            int window = turns.window(begin);
            Instant end = turns.begin().plus(turns.window().multipliedBy(window + 1L));
            Instant until = end.isBefore(to) ? end : to;
            each.accept(Duration.between(begin, until), window);
            begin = end;
        }
    }

    /** Windows whose setting came into force only after what is passed over of them. */
    int late() {
        return (int)
                Arrays.stream(astray).filter(each -> each.compareTo(turns.settle()) > 0).count();
    }

    /** Of the pairs that were seen whole; empty where those are too few, or all of one order. */
    Optional<Difference> difference() {
        int pairs = 0;
        boolean[] aFirst = new boolean[turns.pairs()];
        double[] as = new double[turns.pairs()];
        double[] bs = new double[turns.pairs()];
        int first = 0;
        for (int i = 0; i < turns.pairs(); i++) {
            if (whole(2 * i) && whole(2 * i + 1)) {
                boolean order = turns.aFirst().get(i);
                aFirst[pairs] = order;
                as[pairs] = mean(order ? 2 * i : 2 * i + 1);
                bs[pairs] = mean(order ? 2 * i + 1 : 2 * i);
                first += order ? 1 : 0;
                pairs++;
            }
        }
        if (pairs < LEAST || first == 0 || first == pairs) {
            return Optional.empty();
        }
        return Optional.of(
                Difference.of(
                        Arrays.copyOf(aFirst, pairs),
                        Arrays.copyOf(as, pairs),
                        Arrays.copyOf(bs, pairs)));
    }

    private boolean whole(int window) {
        return counts[window] > (total ? 1 : 0)
                && !broken[window]
                && astray[window].compareTo(turns.settle()) <= 0
                && !fell(window);
    }

    /** A total that fell is another JVM's. */
    private boolean fell(int window) {
        return total && lasts[window].value() < firsts[window].value();
    }

    private double mean(int window) {
        if (!total) {
            return sums[window] / counts[window];
        }
        Duration between = Duration.between(firsts[window].at(), lasts[window].at());
        return (lasts[window].value() - firsts[window].value()) / (between.toNanos() / 1e9);
    }
}
