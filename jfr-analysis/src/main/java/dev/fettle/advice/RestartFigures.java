package dev.fettle.advice;

import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Levels;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds what a JVM is compared by across a restart: what advice is about, and the load. They are few,
 * since of twenty that are alike one seems to differ by chance. Used by one thread.
 */
public final class RestartFigures {
    /** In the order in which they are told. */
    static final List<Series> ALL =
            List.of(
                    Signals.GC_PAUSE.whole(),
                    Signals.GC_CPU_TOTAL.whole(),
                    Signals.GC_STALL.whole(),
                    Signals.MEMORY_USED.of(Signals.HEAP),
                    Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                    Signals.PROCESS_MEMORY.whole(),
                    Signals.CONTAINER_MEMORY.whole(),
                    Signals.CPU_PROCESS.whole(),
                    Signals.CPU_THROTTLED.whole(),
                    Signals.ALLOCATION_RATE.whole(),
                    HttpSignals.HTTP_RATE.whole(),
                    HttpSignals.HTTP_DURATION.whole(),
                    HttpSignals.HTTP_ERRORS.whole());

    /** Ten of them in the half minute that advice watches by default. */
    private static final Duration BUCKET = Duration.ofSeconds(3);

    /** What began longer ago is left behind: a JVM that warmed up is no more what it was. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration ENOUGH = Duration.ofMinutes(1);

    private Levels levels = new Levels(BUCKET);
    private Optional<Baseline> older = Optional.empty();
    private Instant began;

    /** To be given every observation of a tick, the ticks in the order of time. */
    public void tick(Instant now, List<Observation> fresh, Facts facts) {
        if (began != null && now.isAfter(began.plus(LONGEST))) {
            older = levels.baseline(facts);
            levels = new Levels(BUCKET);
            began = null;
        }
        began = began == null ? now : began;
        levels.tick(now, fresh.stream().filter(RestartFigures::isCompared).toList());
    }

    private static boolean isCompared(Observation each) {
        return switch (each) {
            case Observation.Sample it -> ALL.contains(it.series());
            case Observation.Tally it -> ALL.contains(it.series());
            default -> false;
        };
    }

    /** Of the last minutes; empty where less than {@link RestartAdvice#LEAST} was seen. */
    public Optional<Baseline> baseline(Facts facts) {
        Optional<Baseline> newer = levels.baseline(facts);
        boolean enough = newer.filter(it -> it.length().compareTo(ENOUGH) >= 0).isPresent();
        return (enough ? newer : older.or(() -> newer))
                .filter(it -> it.length().compareTo(RestartAdvice.LEAST) >= 0);
    }

    /** Those that are in the list, in its order. */
    static Map<Series, Integer> order() {
        Map<Series, Integer> order = new LinkedHashMap<>();
        ALL.forEach(each -> order.put(each, order.size()));
        return order;
    }
}
