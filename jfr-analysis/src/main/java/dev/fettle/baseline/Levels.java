package dev.fettle.baseline;

import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folds observations into the levels of a {@link Baseline}: bounded, by the time that they carry. Used
 * by one thread.
 */
public final class Levels {
    /** Long enough that most seconds' noise is averaged out, short enough for twelve a minute. */
    public static final Duration BUCKET = Duration.ofSeconds(5);

    /** Two hours. */
    private static final int BUCKETS = 1_440;

    /** Subjects come without end in some programs; those that came first are kept. */
    private static final int SERIES = 400;

    /** Totals since something began: their rate is what can be compared. */
    private static final Set<Signal> TOTALS =
            Set.of(
                    Signals.THREADS_STARTED,
                    Signals.THROWABLES,
                    Signals.CLASSES_UNLOADED,
                    Signals.CODE_CACHE_FULL,
                    ThreadSignals.SITE_STARTED,
                    Signals.GC_CPU_TOTAL);

    /** What each value adds since the last one. */
    private static final Set<Signal> PARTS = Set.of(Signals.GC_CPU);

    /** Said once, of something that has no level, or of what another series tells as a rate. */
    private static final Set<Signal> LEFT_OUT =
            Set.of(
                    Signals.TIME_TO_FULL,
                    Signals.MEMORY_LIMIT,
                    HttpSignals.HTTP_COUNT,
                    Signals.DEVIATION);

    private final Duration bucket;
    private final Map<Series, List<Double>> levels = new LinkedHashMap<>();
    private final Map<Series, Double> totals = new HashMap<>();
    private final Map<Series, Bucket> open = new HashMap<>();
    private Instant from;
    private Instant begin;
    private Instant until;

    /** What came within one bucket. */
    private static final class Bucket {
        private double sum;
        private int count;
    }

    public Levels() {
        this(BUCKET);
    }

    /**
     * @param bucket how long each level is averaged over
     */
    public Levels(Duration bucket) {
        this.bucket = bucket;
    }

    /** To be given every observation of a tick, the ticks in the order of time. */
    public void tick(Instant now, List<Observation> fresh) {
        if (from == null) {
            from = now;
            begin = now;
        }
        until = now;
        fresh.forEach(this::see);
        if (!now.isBefore(begin.plus(bucket))) {
            close(Duration.between(begin, now).toNanos() / 1e9);
            begin = now;
        }
    }

    private void see(Observation observation) {
        switch (observation) {
            case Observation.Sample it when !LEFT_OUT.contains(it.series().signal()) ->
                    sample(it.series(), it.value());
            case Observation.Tally it ->
                    bucket(it.series())
                            .ifPresent(bucket -> it.delta().forEach(each -> bucket.sum += each));
            default -> {}
        }
    }

    private void sample(Series series, double value) {
        Optional<Bucket> bucket = bucket(series);
        if (bucket.isEmpty()) {
            return;
        }
        if (TOTALS.contains(series.signal())) {
            Double before = totals.put(series, value);
            // A total that falls began anew.
            if (before == null || value < before) {
                return;
            }
            bucket.get().sum += value - before;
        } else {
            bucket.get().sum += value;
        }
        bucket.get().count++;
    }

    private Optional<Bucket> bucket(Series series) {
        if (!levels.containsKey(series)) {
            if (levels.size() >= SERIES) {
                return Optional.empty();
            }
            levels.put(series, new ArrayList<>());
        }
        return Optional.of(open.computeIfAbsent(series, _ -> new Bucket()));
    }

    private void close(double seconds) {
        open.forEach(
                (series, bucket) -> {
                    List<Double> all = levels.get(series);
                    if (all.size() < BUCKETS) {
                        level(series, bucket, seconds).ifPresent(all::add);
                    }
                });
        open.clear();
    }

    private static Optional<Double> level(Series series, Bucket bucket, double seconds) {
        boolean summed =
                isDurations(series)
                        || TOTALS.contains(series.signal())
                        || PARTS.contains(series.signal());
        if (summed) {
            return Optional.of(bucket.sum / seconds);
        }
        return bucket.count == 0 ? Optional.empty() : Optional.of(bucket.sum / bucket.count);
    }

    /** Whether levels of a series are a share of time rather than values. */
    public static boolean isDurations(Series series) {
        return Set.of(Signals.GC_PAUSE, Signals.GC_CYCLE, Signals.GC_STALL, Signals.SAFEPOINT_SYNC)
                .contains(series.signal());
    }

    /** Whether levels of a series are rates a second. */
    public static boolean isRate(Series series) {
        return TOTALS.contains(series.signal()) || PARTS.contains(series.signal());
    }

    /** What was seen so far; empty before the first bucket is full. */
    public Optional<Baseline> baseline(Facts facts) {
        Map<Series, List<Double>> kept = new LinkedHashMap<>();
        levels.forEach(
                (series, all) -> {
                    if (!all.isEmpty()) {
                        kept.put(series, List.copyOf(all));
                    }
                });
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var target =
                new Baseline.Target(
                        facts.name(),
                        facts.java(),
                        facts.collector().label(),
                        facts.heapMax().orElse(0),
                        // Without a head, a log or a recording does not tell how many there are.
                        facts.feature() > 0 ? facts.processors() : 0);
        return Optional.of(new Baseline(target, from, until, kept));
    }
}
