package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches a change for harm, each second: a bounded fold of what is observed before and after it. What is
 * not told is not guarded. For one thread; without a clock.
 */
public final class Guards {
    /** By so much events may come late: measured, 2.0 s at most (FACTS.md 1). */
    static final Duration LATE = Duration.ofSeconds(2);

    /**
     * What a smaller heap costs by itself: a collection for all that is allocated between the live set and the
     * limit. Measured (FACTS.md 4), 1.7 to 2.3 times as many came in good order; one and a half times the
     * upper one.
     */
    private static final double EXPECTED = 3.4;

    /** What is told of a change beside what it is judged by. */
    private static final List<Guard> PRICES =
            List.of(Guard.COLLECTIONS, Guard.LONGEST_PAUSE, Guard.PAUSES, Guard.COLLECTOR_CPU);

    private record Before(OptionalDouble worst, OptionalDouble mean) {}

    private final Expectation expect;
    private final boolean concurrent;
    private final boolean ofPool;
    private final Work work;
    private final Map<Guard, Before> before = new EnumMap<>(Guard.class);
    private Instant changed;

    /**
     * @param expect what the change is to do: a limit on the heap has its price in collections
     */
    public Guards(Expectation expect, Facts target) {
        this.expect = expect;
        this.concurrent = target.collector().concurrent();
        this.ofPool = timesRequests(expect);
        this.work = new Work(target, Criterion.span(expect.within()));
    }

    /** Whether a change is guarded by the time of requests, too: one of a pool or a breaker is. */
    public static boolean timesRequests(Expectation expect) {
        return switch (expect) {
            case Expectation.Bound it -> PoolSignals.kindOf(it.response().signal()).isPresent();
            case Expectation.Reach it -> PoolSignals.kindOf(it.response().signal()).isPresent();
            case Expectation.Stays _ -> true;
            case Expectation.Shift _,
                    Expectation.AfterCycle _,
                    Expectation.Collections _,
                    Expectation.Armed _ ->
                    false;
        };
    }

    public void see(Observation o) {
        work.see(o);
    }

    /** The change was made: all from here on is held against all before. */
    public void changed(Instant at) {
        changed = at;
        before.clear();
    }

    /** The guard that is crossed, with its levels; empty where none is, or nothing was changed. */
    public Optional<Judged.Harmful> crossed(Instant now) {
        long to = now.minus(LATE).getEpochSecond();
        if (changed == null || to <= changed.getEpochSecond() + 1) {
            return Optional.empty();
        }
        for (Guard guard : Guard.values()) {
            Optional<Judged.Harmful> harm = crossed(guard, to);
            if (harm.isPresent()) {
                return harm;
            }
        }
        return Optional.empty();
    }

    private Optional<Judged.Harmful> crossed(Guard guard, long to) {
        // The second of the change itself is of both.
        long begin = changed.getEpochSecond() + 1;
        long from = Math.max(begin, to - guard.seconds());
        boolean whole = to - from >= guard.seconds();
        if (!whole && !guard.atOnce()
                || guard == Guard.RESTLESS && !concurrent
                || guard.ofPoolsAlone() && !ofPool) {
            return Optional.empty();
        }
        OptionalDouble level = guard.level(work, from, to);
        if (level.isEmpty()) {
            return Optional.empty();
        }
        Before usual = before(guard);
        double now = level.getAsDouble();
        double limit = guard.limit(usual.worst);
        if (guard == Guard.COLLECTIONS) {
            limit = Math.max(limit, expected(from, to));
        }
        boolean harm = guard.lowIsBad() ? now < limit : now >= limit;
        return harm ? Optional.of(harmful(guard, usual, now, limit)) : Optional.empty();
    }

    /** Collections a second that a limit on the heap costs where it leaves room enough; else 0. */
    private double expected(long from, long to) {
        if (!(expect instanceof Expectation.Bound bound)
                || !bound.response().equals(Signals.USED_BEFORE_GC.of(Signals.HEAP))
                || !(bound.bound() >= Preflight.SAFE_MULTIPLE * work.live())) {
            return 0;
        }
        double rate = work.allocationRate(from, to).orElse(0);
        return EXPECTED * rate / (bound.bound() - work.live());
    }

    private Before before(Guard guard) {
        return before.computeIfAbsent(guard, this::history);
    }

    private Before history(Guard guard) {
        long end = changed.getEpochSecond();
        long begin = Math.max(work.first(), end - Placebo.HISTORY);
        if (begin >= end) {
            return new Before(OptionalDouble.empty(), OptionalDouble.empty());
        }
        double worst = Double.NaN;
        for (long from = begin; from + guard.seconds() <= end; from++) {
            OptionalDouble level = guard.usual(work, from, from + guard.seconds());
            if (level.isPresent()) {
                double value = level.getAsDouble();
                boolean worse = guard.lowIsBad() ? value < worst : value > worst;
                worst = Double.isNaN(worst) || worse ? value : worst;
            }
        }
        return new Before(
                Double.isNaN(worst) ? OptionalDouble.empty() : OptionalDouble.of(worst),
                guard.usual(work, begin, end));
    }

    private static Judged.Harmful harmful(Guard guard, Before usual, double now, double limit) {
        Series series = guard.series();
        String was =
                usual.worst.isEmpty()
                        ? "unknown before"
                        : "%s before (%s at worst in any %d s)"
                                .formatted(
                                        Amount.words(series, usual.mean.orElse(Double.NaN)),
                                        Amount.words(series, usual.worst.getAsDouble()),
                                        guard.seconds());
        String words =
                "%s: %s, %s now; harmful %s %s"
                        .formatted(
                                guard.words(),
                                was,
                                Amount.words(series, now),
                                guard.lowIsBad() ? "below" : "from",
                                Amount.words(series, limit));
        return new Judged.Harmful(
                words,
                Map.of(series, new Run.Change(usual.mean.orElse(Double.NaN), now, Double.NaN)));
    }

    /** What collecting costs before a change and after it, as far as it is told. */
    Map<Series, Run.Change> prices(Instant end) {
        Map<Series, Run.Change> prices = new LinkedHashMap<>();
        long from = changed.getEpochSecond() + 1;
        long to = Math.max(from + 1, end.getEpochSecond());
        for (Guard guard : PRICES) {
            OptionalDouble old = before(guard).mean;
            OptionalDouble now = guard.level(work, from, to);
            if (old.isPresent() && now.isPresent()) {
                prices.put(
                        guard.series(),
                        new Run.Change(old.getAsDouble(), now.getAsDouble(), Double.NaN));
            }
        }
        return prices;
    }

    /** Whether collections were told of in most of the time since the change. */
    boolean heard(Instant end) {
        return work.heard(changed.getEpochSecond() + 1, end.getEpochSecond());
    }
}
