package dev.fettle.tuning.alternating;

import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The mean of one series in each window of an alternation, what is settling left out. */
final class WindowMeans {
    private final Alternation turns;
    private final Series series;
    private final double[] sums;
    private final long[] counts;
    private final boolean[] broken;

    WindowMeans(Alternation turns, Series series) {
        this.turns = turns;
        this.series = series;
        int windows = 2 * turns.pairs();
        this.sums = new double[windows];
        this.counts = new long[windows];
        this.broken = new boolean[windows];
    }

    Series series() {
        return series;
    }

    void see(Observation observation) {
        switch (observation) {
            case Sample(Series of, Instant at, double value) when of.equals(series) ->
                    add(at, value, 1);
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

    /** A gap that takes more than a tenth of a window leaves no mean of it. */
    private void lost(Gap gap) {
        Instant each = gap.from().isBefore(turns.begin()) ? turns.begin() : gap.from();
        while (each.isBefore(gap.to()) && each.isBefore(turns.end())) {
            int window = turns.window(each);
            Instant end = turns.begin().plus(turns.window().multipliedBy(window + 1L));
            Instant until = end.isBefore(gap.to()) ? end : gap.to();
            if (Duration.between(each, until)
                            .compareTo(turns.window().dividedBy(10))
                    > 0) {
                broken[window] = true;
            }
            each = end;
        }
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
        if (pairs < Alternation.FEWEST || first == 0 || first == pairs) {
            return Optional.empty();
        }
        return Optional.of(
                Difference.of(
                        Arrays.copyOf(aFirst, pairs),
                        Arrays.copyOf(as, pairs),
                        Arrays.copyOf(bs, pairs)));
    }

    private boolean whole(int window) {
        return counts[window] > 0 && !broken[window];
    }

    private double mean(int window) {
        return sums[window] / counts[window];
    }
}
