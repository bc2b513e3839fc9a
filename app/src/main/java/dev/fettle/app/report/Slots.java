package dev.fettle.app.report;

import dev.fettle.signal.HistogramDelta;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The values of one series as they come in, by steps. */
final class Slots {
    /** Values that are late by more than two and a half of their usual distance: silence. */
    private static final double LATE = 3.5;

    /** Sources tick once a second; some values come together. */
    private static final long TICK = 1_000;

    /** A series that breaks off more often is one that is told of now and then. */
    private static final int MOST_GAPS = 200;

    private final Instant from;
    private final Duration step;
    private final double[] least;
    private final double[] greatest;
    private final double[] sums;
    private final int[] counts;
    private final List<Curves.Silence> gaps = new ArrayList<>();
    private final List<Curves.Silence> lapses = new ArrayList<>();
    private Instant before;
    private long usual = Long.MAX_VALUE;
    private double last;
    private long durations;

    Slots(Instant from, Duration step, int steps) {
        this.from = from;
        this.step = step;
        this.least = new double[steps];
        this.greatest = new double[steps];
        this.sums = new double[steps];
        this.counts = new int[steps];
    }

    void add(Instant at, double value) {
        if (before != null && at.isAfter(before)) {
            long since = Duration.between(before, at).toMillis();
            long expected = usual == Long.MAX_VALUE ? TICK : usual;
            if (since > LATE * expected && lapses.size() < MOST_GAPS) {
                lapses.add(new Curves.Silence(before, at, "nothing came"));
            }
            usual = Math.min(usual, Math.max(TICK, since));
        }
        before = at;
        put(at, value);
    }

    /** An empty one says that there were none, which is no gap. */
    void add(Instant at, HistogramDelta delta) {
        durations += delta.count();
        if (delta.count() > 0) {
            put(at, delta.max());
        }
    }

    void add(Observation.Gap gap) {
        if (gaps.size() < MOST_GAPS && gap.to().isAfter(gap.from())) {
            gaps.add(new Curves.Silence(gap.from(), gap.to(), gap.why()));
            before = null;
        }
    }

    private void put(Instant at, double value) {
        int item = (int) (Duration.between(from, at).toMillis() / step.toMillis());
        least[item] = counts[item] == 0 ? value : Math.min(least[item], value);
        greatest[item] = counts[item] == 0 ? value : Math.max(greatest[item], value);
        sums[item] += value;
        counts[item]++;
        last = value;
    }

    Curve curve(List<Curves.Silence> silent) {
        List<Curves.Silence> all = new ArrayList<>(gaps);
        all.addAll(silent);
        all.sort(Comparator.comparing(Curves.Silence::from));
        return new Curve(
                from,
                step,
                least.clone(),
                greatest.clone(),
                sums.clone(),
                counts.clone(),
                last,
                durations,
                all,
                lapses);
    }
}
