package dev.fettle.tuning.governor;

import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What goes through a pool, by the second: a bounded fold. By Little's law (1961) what is in use is what
 * arrives a second times how long each is held; from the first and the last of these the held time follows,
 * whatever its distribution. Where a pool does not count what it lends, the requests that the program serves
 * stand for that, and the time is that of a request.
 */
final class PoolFlow {
    /** Whatever the governor looks back at. */
    private static final int KEPT = 660;

    private static final class Second {
        double used = Double.NaN;
        double waiting;
        double lent = Double.NaN;
        double served = Double.NaN;
    }

    private final Set<Series> used;
    private final Set<Series> waiting;
    private final Set<Series> max;
    private final Set<Series> borrowed;
    private final NavigableMap<Long, Second> seconds = new TreeMap<>();
    private double lastBorrowed = Double.NaN;
    private boolean counts;
    private OptionalDouble limit = OptionalDouble.empty();
    private boolean tellsWaiting;

    /**
     * @param pool of whatever kind: names are of one pool alone
     */
    PoolFlow(String pool) {
        used = series(PoolSignals::used, pool);
        waiting = series(PoolSignals::waiting, pool);
        max = series(PoolSignals::max, pool);
        borrowed = series(PoolSignals::borrowed, pool);
    }

    private static Set<Series> series(Function<PoolSignals, Signal> signal, String pool) {
        return PoolSignals.KINDS.stream()
                .map(kind -> signal.apply(kind).of(pool))
                .collect(Collectors.toUnmodifiableSet());
    }

    void see(Observation o) {
        switch (o) {
            case Sample it -> sample(it);
            case Happening it when it.kind().equals(Happening.RESTART) -> {
                seconds.clear();
                lastBorrowed = Double.NaN;
            }
            default -> {}
        }
    }

    private void sample(Sample it) {
        if (used.contains(it.series())) {
            at(it.at()).used = it.value();
        } else if (waiting.contains(it.series())) {
            at(it.at()).waiting = it.value();
            tellsWaiting = true;
        } else if (max.contains(it.series())) {
            limit = OptionalDouble.of(it.value());
        } else if (borrowed.contains(it.series())) {
            // A pool that was made anew counts anew: that second tells nothing.
            if (it.value() >= lastBorrowed) {
                at(it.at()).lent = it.value() - lastBorrowed;
                counts = true;
            }
            lastBorrowed = it.value();
        } else if (it.series().equals(HttpSignals.HTTP_RATE.whole())) {
            at(it.at()).served = it.value();
        }
    }

    private Second at(Instant at) {
        Second second = seconds.computeIfAbsent(at.getEpochSecond(), _ -> new Second());
        while (seconds.size() > KEPT) {
            seconds.pollFirstEntry();
        }
        return second;
    }

    /** The maximum as it was told last. */
    OptionalDouble limit() {
        return limit;
    }

    boolean tellsWaiting() {
        return tellsWaiting;
    }

    private DoubleStream demands(long from, long to) {
        return span(from, to).values().stream()
                .filter(each -> !Double.isNaN(each.used))
                .mapToDouble(each -> each.used + each.waiting);
    }

    private Map<Long, Second> span(long from, long to) {
        return seconds.subMap(from, to);
    }

    /** In how many seconds of [from, to) it was told what is in use. */
    int told(long from, long to) {
        return (int) demands(from, to).count();
    }

    /** In use and waited for, in the mean; NaN where it was not told. */
    double demand(long from, long to) {
        return demands(from, to).average().orElse(Double.NaN);
    }

    /** The value that so much of the time is not above; NaN where it was not told. */
    double demand(double share, long from, long to) {
        double[] sorted = demands(from, to).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** The least that was in use; NaN where it was not told. */
    double leastUsed(long from, long to) {
        return span(from, to).values().stream()
                .mapToDouble(each -> each.used)
                .filter(each -> !Double.isNaN(each))
                .min()
                .orElse(Double.NaN);
    }

    /** In how many seconds somebody waited. */
    int waited(long from, long to) {
        return (int) span(from, to).values().stream().filter(each -> each.waiting > 0).count();
    }

    /** Lent a second, or served where the pool does not count; NaN where neither was told. */
    double rate(long from, long to) {
        return span(from, to).values().stream()
                .mapToDouble(this::flow)
                .filter(each -> !Double.isNaN(each))
                .average()
                .orElse(Double.NaN);
    }

    private double flow(Second each) {
        return counts ? each.lent : each.served;
    }

    /** How long each was held, by Little's law; infinite where some are in use and none was lent. */
    double held(long from, long to) {
        double inUse =
                span(from, to).values().stream()
                        .mapToDouble(each -> each.used)
                        .filter(each -> !Double.isNaN(each))
                        .average()
                        .orElse(Double.NaN);
        double rate = rate(from, to);
        return rate == 0 && inUse == 0 ? Double.NaN : inUse / rate;
    }

    /** The same by blocks of so many seconds, of those in which it is known. */
    double[] held(long from, long to, int block) {
        int blocks = (int) Math.max(0, (to - from) / block);
        double[] all = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            all[i] = held(from + (long) i * block, from + (long) (i + 1) * block);
        }
        return Arrays.stream(all).filter(each -> !Double.isNaN(each)).toArray();
    }
}
