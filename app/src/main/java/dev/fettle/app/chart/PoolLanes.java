package dev.fettle.app.chart;

import dev.fettle.app.look.Token;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The lanes of one pool or circuit breaker, which are made as these are found. Kept by who follows it:
 * tracks know a line by who it is.
 *
 * @param full of what is looked at
 * @param brief of what is held beside it
 */
public record PoolLanes(List<Lane> full, List<Lane> brief) {
    private static final int WEIGHT = 11;

    /** An axis that reaches further shows nothing of what is in use. */
    private static final double FURTHEST = 1000;

    public PoolLanes {
        full = List.copyOf(full);
        brief = List.copyOf(brief);
    }

    /**
     * @param number by which the lanes of one target are told apart
     */
    public static PoolLanes of(Pool pool, int number) {
        String name = pool.name();
        PoolSignals signals = pool.kind().signals();
        Trace used = Trace.of("in use", signals.used().of(name), Look.AREA, Token.SERIES_1);
        Trace size =
                Trace.of("in use and idle", signals.size().of(name), Look.LINE, Token.SERIES_3);
        Trace max = Trace.of("max", signals.max().of(name), Look.BOUND, Token.CRITICAL);
        Trace waiting = Trace.of("waiting", signals.waiting().of(name), Look.AREA, Token.SERIES_5);
        Function<Readings, String> words = now -> words(now, used, max, waiting);
        double least = Math.clamp(pool.number(PoolQuantity.MAX).orElse(4), 4, FURTHEST);
        String id = "pool-" + number;
        Lane alone = new Lane(id, name, WEIGHT, Unit.COUNT, least, List.of(used, size, max), words);
        Lane queue =
                new Lane(
                        id + "-waiting",
                        name + ": waiting",
                        8,
                        Unit.COUNT,
                        4,
                        List.of(waiting),
                        now -> now.words(waiting),
                        true);
        Lane together =
                new Lane(
                        id + "-brief",
                        name,
                        WEIGHT,
                        Unit.COUNT,
                        least,
                        List.of(used, size, waiting, max),
                        words);
        return new PoolLanes(List.of(alone, queue), List.of(together));
    }

    /**
     * @param number by which the lanes of one target are told apart
     */
    public static PoolLanes of(Breaker breaker, int number) {
        String name = breaker.name();
        Trace state = Trace.of("state", BreakerSignals.STATE.of(name), Look.BANDS, Token.UNKNOWN);
        String id = "breaker-" + number;
        Lane states =
                new Lane(
                        id,
                        "Breaker " + name,
                        WEIGHT,
                        Unit.COUNT,
                        1,
                        List.of(state),
                        now -> now.words(state));
        Trace failures = ratio("failed", BreakerSignals.FAILURES, name, Look.AREA, Token.SERIES_5);
        Trace slow = ratio("slow", BreakerSignals.SLOW, name, Look.LINE, Token.SERIES_4);
        Trace limit =
                ratio("limit", BreakerSignals.FAILURES_LIMIT, name, Look.BOUND, Token.CRITICAL);
        double least = breaker.number(BreakerQuantity.FAILURES_LIMIT).orElse(0.5);
        Lane calls =
                new Lane(
                        id + "-calls",
                        name + ": calls",
                        9,
                        Unit.RATIO,
                        Math.clamp(least, 0.05, 1),
                        List.of(failures, slow, limit),
                        now -> calls(now, failures, slow),
                        true);
        return new PoolLanes(List.of(states, calls), List.of(states));
    }

    private static Trace ratio(String words, Signal signal, String name, Look look, Token colour) {
        Series series = signal.of(name);
        return Trace.of(words, series, look, colour);
    }

    private static String calls(Readings now, Trace failures, Trace slow) {
        List<String> parts = new ArrayList<>();
        if (now.value(failures).isPresent()) {
            parts.add(now.words(failures) + " failed");
        }
        if (now.value(slow).isPresent()) {
            parts.add(now.words(slow) + " slow");
        }
        return parts.isEmpty() ? "too few calls to tell" : String.join(" · ", parts);
    }

    private static String words(Readings now, Trace used, Trace max, Trace waiting) {
        OptionalDouble most = now.value(max);
        String words =
                now.words(used) + (most.isPresent() ? " of " + now.words(max) : "") + " in use";
        return now.value(waiting).orElse(0) > 0
                ? words + " · " + now.words(waiting) + " wait"
                : words;
    }
}
