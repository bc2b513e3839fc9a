package dev.fettle.tuning;

import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a program does and what collecting costs it, by the second: a bounded fold. Levels of spans are
 * empty where they were not told, never 0. Spans are [from, to), in seconds of the epoch.
 */
final class Work {
    private static final Series PULSE = Signals.GC_PAUSE.whole();
    private static final Series STALL = Signals.GC_STALL.whole();
    private static final Series LIVE = Signals.LIVE_SET.of(Signals.HEAP);
    private static final Series OUT_OF_MEMORY = Signals.VM_ERRORS.of("java.lang.OutOfMemoryError");

    /** A cycle that is said to have lasted longer is counted for so long. */
    private static final int LONGEST_CYCLE = 600;

    /** A collection failed for want of memory; threads that waited are told by their tally. */
    private static final Set<String> FAILURES =
            Set.of(Happening.DEGENERATED, Happening.FULL, Happening.EVACUATION_FAILED);

    private enum Kind {
        HEARD,
        COLLECTIONS,
        PAUSES,
        LONGEST,
        CYCLES,
        CPU,
        ALLOCATION,
        STALLS,
        THROWN,
        OUT_OF_MEMORY,
        REQUESTS,
        FAILED,
        SERVED,
        TIMES
    }

    private static final Map<Series, Kind> SAMPLED =
            Map.of(
                    HttpSignals.HTTP_COUNT.whole(), Kind.SERVED,
                    HttpSignals.HTTP_DURATION.whole(), Kind.TIMES,
                    Signals.GC_CPU.whole(), Kind.CPU,
                    Signals.ALLOCATION_RATE.whole(), Kind.ALLOCATION,
                    Signals.THROWABLE_RATE.whole(), Kind.THROWN,
                    HttpSignals.HTTP_RATE.whole(), Kind.REQUESTS,
                    HttpSignals.HTTP_ERRORS.whole(), Kind.FAILED);

    private final int processors;
    private final Map<Kind, Track> tracks = new EnumMap<>(Kind.class);
    private double outOfMemory = Double.NaN;
    private double live = Double.NaN;

    /**
     * @param span how many seconds are remembered
     */
    Work(Facts target, int span) {
        this.processors = Math.max(1, target.processors());
        for (Kind kind : Kind.values()) {
            tracks.put(kind, new Track(span));
        }
    }

    void see(Observation o) {
        switch (o) {
            case Tally it when it.series().equals(PULSE) -> add(Kind.HEARD, it.at(), 1);
            case Tally it when it.series().equals(STALL) ->
                    it.delta().forEach(value -> add(Kind.STALLS, it.at(), value));
            case Happening it when it.kind().equals(Happening.GC) -> collection(Gc.of(it));
            case Happening it when it.kind().equals(Happening.ALLOCATION_STALL) -> {
                if (FAILURES.contains(it.subject())) {
                    add(Kind.STALLS, it.at(), 0);
                }
            }
            case Sample it -> sample(it);
            default -> {}
        }
    }

    private void add(Kind kind, Instant at, double value) {
        tracks.get(kind).add(at, value);
    }

    private void sample(Sample it) {
        Kind kind = SAMPLED.get(it.series());
        if (kind != null) {
            add(kind, it.at(), it.value());
        } else if (it.series().equals(LIVE)) {
            live = it.value();
        } else if (it.series().equals(OUT_OF_MEMORY)) {
            add(
                    Kind.OUT_OF_MEMORY,
                    it.at(),
                    it.value() > outOfMemory ? it.value() - outOfMemory : 0);
            outOfMemory = it.value();
        }
    }

    private void collection(Gc gc) {
        if (gc.asked()) {
            return;
        }
        add(Kind.COLLECTIONS, gc.end(), 1);
        add(Kind.PAUSES, gc.end(), gc.pauses());
        add(Kind.LONGEST, gc.end(), gc.longest());
        // Its share of each second that it lasted.
        long end = gc.end().getEpochSecond();
        for (long at = Math.max(gc.begin().getEpochSecond(), end - LONGEST_CYCLE);
                at <= end;
                at++) {
            double from = Math.max(0, offset(gc.begin(), at));
            double to = Math.min(1, offset(gc.end(), at));
            tracks.get(Kind.CYCLES).add(at, Math.max(0, to - from));
        }
    }

    private static double offset(Instant at, long second) {
        return at.getEpochSecond() - second + at.getNano() / 1e9;
    }

    /** Bytes in use after the last collection that cleaned the old generation; NaN where none was told. */
    double live() {
        return live;
    }

    /** The first second that anything was told of; the largest number where nothing was. */
    long first() {
        return tracks.values().stream().mapToLong(Track::first).min().orElse(Long.MAX_VALUE);
    }

    /** Whether the target's collections were told of in most of a span. */
    boolean heard(long from, long to) {
        return to > from && tracks.get(Kind.HEARD).count(from, to) * 2L >= to - from;
    }

    OptionalDouble collectionRate(long from, long to) {
        return counted(Kind.COLLECTIONS, from, to);
    }

    OptionalDouble pauseShare(long from, long to) {
        return perSecond(Kind.PAUSES, from, to);
    }

    OptionalDouble longestPause(long from, long to) {
        return heard(from, to)
                ? OptionalDouble.of(tracks.get(Kind.LONGEST).max(from, to).orElse(0))
                : OptionalDouble.empty();
    }

    OptionalDouble cycleShare(long from, long to) {
        if (!heard(from, to)) {
            return OptionalDouble.empty();
        }
        double busy = 0;
        for (long second = from; second < to; second++) {
            // Two generations may be collected at the same time.
            busy += Math.min(1, tracks.get(Kind.CYCLES).sum(second, second + 1));
        }
        return OptionalDouble.of(busy / (to - from));
    }

    /** Of all processors; empty where the JVM tells no CPU time of its collections. */
    OptionalDouble cpuShare(long from, long to) {
        return tracks.get(Kind.CPU).isEmpty() || !heard(from, to)
                ? OptionalDouble.empty()
                : OptionalDouble.of(tracks.get(Kind.CPU).sum(from, to) / (to - from) / processors);
    }

    OptionalDouble allocationRate(long from, long to) {
        return tracks.get(Kind.ALLOCATION).mean(from, to);
    }

    /** From one collection to the next; empty where none came. */
    OptionalDouble allocatedPerCollection(long from, long to) {
        OptionalDouble rate = collectionRate(from, to);
        OptionalDouble bytes = allocationRate(from, to);
        return rate.orElse(0) > 0 && bytes.isPresent()
                ? OptionalDouble.of(bytes.getAsDouble() / rate.getAsDouble())
                : OptionalDouble.empty();
    }

    OptionalDouble stallRate(long from, long to) {
        return counted(Kind.STALLS, from, to);
    }

    OptionalDouble stallShare(long from, long to) {
        return perSecond(Kind.STALLS, from, to);
    }

    OptionalDouble throwRate(long from, long to) {
        return tracks.get(Kind.THROWN).mean(from, to);
    }

    OptionalDouble outOfMemoryRate(long from, long to) {
        Track track = tracks.get(Kind.OUT_OF_MEMORY);
        return track.count(from, to) == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(track.sum(from, to) / (to - from));
    }

    OptionalDouble requestRate(long from, long to) {
        return tracks.get(Kind.REQUESTS).mean(from, to);
    }

    OptionalDouble failureRate(long from, long to) {
        return tracks.get(Kind.FAILED).mean(from, to);
    }

    /** In the mean of all requests that ended; empty where none did, or their number was not told. */
    OptionalDouble requestTime(long from, long to) {
        double time = 0;
        double requests = 0;
        for (long second = from; second < to; second++) {
            double served = tracks.get(Kind.SERVED).sum(second, second + 1);
            OptionalDouble mean = tracks.get(Kind.TIMES).mean(second, second + 1);
            if (mean.isPresent()) {
                time += served * mean.getAsDouble();
                requests += served;
            }
        }
        return requests > 0 ? OptionalDouble.of(time / requests) : OptionalDouble.empty();
    }

    private OptionalDouble counted(Kind kind, long from, long to) {
        return heard(from, to)
                ? OptionalDouble.of((double) tracks.get(kind).count(from, to) / (to - from))
                : OptionalDouble.empty();
    }

    private OptionalDouble perSecond(Kind kind, long from, long to) {
        return heard(from, to)
                ? OptionalDouble.of(tracks.get(kind).sum(from, to) / (to - from))
                : OptionalDouble.empty();
    }
}
