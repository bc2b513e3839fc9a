package dev.fettle.diagnosis.cause;

import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The levels of the last hour: windows of ten seconds for ten minutes, of one minute before. Counters are
 * kept as what they rose by, so that a level can be compared.
 */
final class SceneLevels {
    /** Seconds; ten looks at 1 Hz, and short enough to order what an operator would. */
    private static final long FINE = 10;

    /** Ten minutes of fine windows. */
    private static final int FINES = 60;

    private static final long COARSE = 60;
    private static final int COARSES = 50;

    /** As many as baselines keep; those that came first. */
    private static final int SERIES = 400;

    private static final Set<Signal> COUNTERS =
            Stream.concat(
                            PoolSignals.KINDS.stream()
                                    .flatMap(
                                            it ->
                                                    Stream.of(
                                                            it.timeouts(),
                                                            it.borrowed(),
                                                            it.created(),
                                                            it.leaked())),
                            Stream.of(
                                    BreakerSignals.CALLS,
                                    BreakerSignals.NOT_PERMITTED,
                                    Signals.THREADS_STARTED,
                                    Signals.THROWABLES,
                                    Signals.VM_ERRORS,
                                    Signals.CLASSES_UNLOADED,
                                    Signals.CODE_CACHE_FULL,
                                    Signals.GC_CPU_TOTAL,
                                    ThreadSignals.SITE_STARTED))
                    .collect(Collectors.toUnmodifiableSet());

    private final Map<Series, Kept> all = new LinkedHashMap<>();
    private final Map<Series, Double> totals = new HashMap<>();

    private static final class Kept {
        private final Deque<Window> coarse = new ArrayDeque<>();
        private final Deque<Window> fine = new ArrayDeque<>();

        void add(Instant at, double value) {
            Window one = window(at, FINE, value);
            Window last = fine.peekLast();
            if (last != null && !last.from().isBefore(one.from())) {
                fine.removeLast();
                fine.addLast(last.and(one));
                return;
            }
            fine.addLast(one);
            if (fine.size() > FINES) {
                age(fine.removeFirst());
            }
        }

        private void age(Window old) {
            Window last = coarse.peekLast();
            boolean same =
                    last != null
                            && old.from().getEpochSecond() / COARSE
                                    == last.from().getEpochSecond() / COARSE;
            if (same) {
                coarse.addLast(coarse.removeLast().and(old));
            } else {
                coarse.addLast(old);
            }
            if (coarse.size() > COARSES) {
                coarse.removeFirst();
            }
        }
    }

    private static Window window(Instant at, long seconds, double value) {
        Instant from = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
        return Window.of(from, from.plusSeconds(seconds), value);
    }

    void sample(Sample it) {
        if (!COUNTERS.contains(it.series().signal())) {
            add(it.series(), it.at(), it.value());
            return;
        }
        if (!totals.containsKey(it.series()) && totals.size() >= SERIES) {
            return;
        }
        Double before = totals.put(it.series(), it.value());
        // One that falls began anew.
        if (before != null && it.value() >= before) {
            add(it.series(), it.at(), it.value() - before);
        }
    }

    /** Durations as seconds of them since the last tally. */
    void tally(Tally it) {
        add(it.series(), it.at(), it.delta().sum());
    }

    private void add(Series series, Instant at, double value) {
        if (all.containsKey(series) || all.size() < SERIES) {
            all.computeIfAbsent(series, _ -> new Kept()).add(at, value);
        }
    }

    /** Those of a series that is silent since then are left out. */
    Map<Series, List<Window>> since(Instant oldest) {
        Map<Series, List<Window>> levels = new LinkedHashMap<>();
        all.forEach(
                (series, kept) -> {
                    List<Window> windows = new ArrayList<>(kept.coarse);
                    windows.addAll(kept.fine);
                    windows.removeIf(it -> it.to().isBefore(oldest));
                    if (!windows.isEmpty()) {
                        levels.put(series, List.copyOf(windows));
                    }
                });
        return levels;
    }
}
