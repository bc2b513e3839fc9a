package dev.fettle.app.session;

import dev.fettle.signal.Distribution;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a session remembers, in bounded memory: every second for ten minutes, then coarser steps for
 * two hours and a day. Gauges keep minimum, maximum and mean of a step; distributions keep merged
 * histograms; gaps stay gaps. Where there are more subjects than are kept, silent ones make room, and
 * if none is silent the newcomers are merged under {@link Series#OTHER}: {@link #kept} says so.
 *
 * <p>Safe for use by several threads; everything that it returns is immutable.
 */
public final class History {
    private static final int MOST_HAPPENINGS = 2000;
    private static final int MOST_EXHIBITS = 256;

    private final Bounds bounds;
    private final Map<Series, SeriesHistory> all = new LinkedHashMap<>();
    private final Map<Signal, Integer> subjects = new HashMap<>();
    private final Map<Signal, Others> others = new HashMap<>();
    private final Deque<Happening> happenings = new ArrayDeque<>();
    private final Map<List<String>, Exhibit> exhibits = new LinkedHashMap<>();
    private long evicted;
    private long merged;
    private long latestMillis = Long.MIN_VALUE;

    public History() {
        this(Bounds.STANDARD);
    }

    History(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * What the bounds did so far.
     *
     * @param series how many series are kept now
     * @param evicted how many silent ones were forgotten
     * @param merged how many values went to {@link Series#OTHER}
     */
    public record Kept(int series, long evicted, long merged) {}

    synchronized void add(Observation observation) {
        latestMillis = Math.max(latestMillis, observation.at().toEpochMilli());
        switch (observation) {
            case Sample sample -> sample(sample);
            case Tally tally -> tally(tally);
            case Gap gap -> {
                SeriesHistory known = all.get(gap.series());
                if (known != null) {
                    known.gap(gap);
                }
            }
            case Happening happening -> {
                happenings.addLast(happening);
                if (happenings.size() > MOST_HAPPENINGS) {
                    happenings.removeFirst();
                }
            }
            case Exhibit exhibit -> {
                List<String> key = List.of(exhibit.key(), exhibit.subject());
                exhibits.remove(key);
                exhibits.put(key, exhibit);
                if (exhibits.size() > MOST_EXHIBITS) {
                    exhibits.remove(exhibits.keySet().iterator().next());
                }
            }
        }
    }

    private void sample(Sample sample) {
        long at = sample.at().toEpochMilli();
        SeriesHistory own = place(sample.series());
        if (own != null) {
            own.sample(at, sample.value());
            return;
        }
        Signal signal = sample.series().signal();
        merged++;
        double value =
                others.computeIfAbsent(signal, each -> new Others(each.unit()))
                        .add(at, sample.value());
        other(signal).sample(at, value);
    }

    private void tally(Tally tally) {
        SeriesHistory own = place(tally.series());
        if (own == null) {
            merged++;
            own = other(tally.series().signal());
        }
        own.tally(tally.at().toEpochMilli(), tally.delta());
    }

    private SeriesHistory other(Signal signal) {
        return all.computeIfAbsent(
                new Series(signal, Series.OTHER), series -> new SeriesHistory(bounds));
    }

    /** Null where there is no room. */
    private SeriesHistory place(Series series) {
        SeriesHistory known = all.get(series);
        if (known != null) {
            return known;
        }
        boolean crowded = subjects.getOrDefault(series.signal(), 0) >= bounds.subjects();
        if ((crowded || all.size() >= bounds.series())
                && !evictSilent(crowded ? series.signal() : null)) {
            return null;
        }
        var fresh = new SeriesHistory(bounds);
        all.put(series, fresh);
        subjects.merge(series.signal(), 1, Integer::sum);
        return fresh;
    }

    /**
     * Forgets the series that has been silent for longest.
     *
     * @param among null for all signals
     */
    private boolean evictSilent(Signal among) {
        Series silent = null;
        long since = latestMillis - bounds.silence().toMillis();
        for (Map.Entry<Series, SeriesHistory> entry : all.entrySet()) {
            boolean candidate = among == null || entry.getKey().signal().equals(among);
            if (candidate
                    && !entry.getKey().subject().equals(Series.OTHER)
                    && entry.getValue().lastMillis() < since) {
                silent = entry.getKey();
                since = entry.getValue().lastMillis();
            }
        }
        if (silent == null) {
            return false;
        }
        all.remove(silent);
        subjects.merge(silent.signal(), -1, Integer::sum);
        evicted++;
        return true;
    }

    public synchronized List<Series> series() {
        return List.copyOf(all.keySet());
    }

    /** Empty where the series is not known, or is no gauge. */
    public synchronized Trace trace(Series series, Instant from, Instant to) {
        SeriesHistory known = all.get(series);
        return (known == null ? new SeriesHistory(bounds) : known)
                .trace(from.toEpochMilli(), to.toEpochMilli());
    }

    /** All that was tallied in the span, merged. Its ends are as exact as the tier that holds them. */
    public synchronized Distribution distribution(Series series, Instant from, Instant to) {
        SeriesHistory known = all.get(series);
        return known == null
                ? new Distribution()
                : known.distribution(from.toEpochMilli(), to.toEpochMilli());
    }

    public synchronized List<Gap> gaps(Series series, Instant from, Instant to) {
        SeriesHistory known = all.get(series);
        return known == null ? List.of() : known.gaps(from, to);
    }

    /** As {@link SeriesHistory#observations}. */
    synchronized List<Observation> observations(Series series, Instant from, Instant to) {
        SeriesHistory known = all.get(series);
        return known == null
                ? List.of()
                : known.observations(series, from.toEpochMilli(), to.toEpochMilli());
    }

    public synchronized List<Happening> happenings(Instant from, Instant to) {
        return happenings.stream()
                .filter(each -> !each.at().isBefore(from) && !each.at().isAfter(to))
                .toList();
    }

    public synchronized Optional<Content> exhibit(String key, String subject) {
        return Optional.ofNullable(exhibits.get(List.of(key, subject))).map(Exhibit::content);
    }

    public synchronized Kept kept() {
        return new Kept(all.size(), evicted, merged);
    }
}
