package dev.fettle.app.chart;

import dev.fettle.signal.Distribution;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the charts of one target draw: a bounded track for every trace of every lane. Everything that
 * no lane asks for is passed over. Not safe for use by several threads.
 */
public final class Tracks {
    /** Two a second: sources tick once a second, collections come when they like. */
    private static final long RESOLUTION = 500;

    /** A second that is late by more than two is drawn as a gap, never as a line across it. */
    private static final long LATE = 3_500;

    private final Duration keep;
    private final int capacity;
    private final Map<Trace, Track> tracks = new IdentityHashMap<>();
    private final Map<Series, List<Trace>> traces = new HashMap<>();
    private final Map<Trace, Observation.Sample> latest = new IdentityHashMap<>();
    private final Set<Series> tallied = new HashSet<>();
    private final Map<Trace, Instant> told = new IdentityHashMap<>();
    private final Deque<Observation.Tally> tallies = new ArrayDeque<>();

    /**
     * @param keep how far back the tracks reach at one point a second
     */
    public Tracks(List<Lane> lanes, Duration keep) {
        this.keep = keep;
        this.capacity = (int) (2 * keep.toMillis() / RESOLUTION);
        lanes.forEach(this::follow);
    }

    /** From now on what this lane draws is kept, too. */
    public void follow(Lane lane) {
        for (Trace trace : lane.traces()) {
            // Several lanes may show one.
            if (tracks.putIfAbsent(trace, new Track(capacity, RESOLUTION)) == null) {
                traces.computeIfAbsent(trace.series(), _ -> new ArrayList<>()).add(trace);
            }
        }
    }

    /** What this lane drew, which no other may draw, is kept no longer. */
    public void forget(Lane lane) {
        for (Trace trace : lane.traces()) {
            tracks.remove(trace);
            latest.remove(trace);
            told.remove(trace);
            traces.computeIfPresent(
                    trace.series(),
                    (_, some) -> {
                        some.removeIf(each -> each == trace);
                        return some.isEmpty() ? null : some;
                    });
        }
    }

    public void see(Observation observation) {
        switch (observation) {
            case Observation.Sample sample -> {
                for (Trace trace : tracesOf(sample.series())) {
                    see(trace, sample);
                }
            }
            case Observation.Tally tally -> {
                List<Trace> wanted = tracesOf(tally.series());
                for (Trace trace : wanted) {
                    see(trace, tally);
                    tallied.add(tally.series());
                }
                if (!wanted.isEmpty() && tally.delta().count() > 0) {
                    keep(tally);
                }
            }
            case Observation.Gap gap -> {
                for (Trace trace : tracesOf(gap.series())) {
                    track(trace).gap(gap.from().toEpochMilli());
                    latest.remove(trace);
                    told.remove(trace);
                }
            }
            case Observation.Happening it when it.kind().equals(Observation.Happening.GC) ->
                    seePeak(it);
            case Observation.Happening _, Observation.Exhibit _ -> {}
        }
    }

    public Track track(Trace trace) {
        return tracks.get(trace);
    }

    /** How much time lies between the oldest point and an instant. */
    public Duration known(Instant to) {
        long oldest =
                tracks.values().stream()
                        .filter(track -> track.size() > 0)
                        .mapToLong(track -> track.millis(0))
                        .min()
                        .orElse(to.toEpochMilli());
        return Duration.ofMillis(Math.max(0, to.toEpochMilli() - oldest));
    }

    /** Whether anything at all has been measured. */
    public boolean any() {
        return tracks.values().stream().anyMatch(track -> track.size() > 0);
    }

    /** What held at an instant; distributions are of the span before it. */
    public Readings at(Instant instant, Duration span) {
        return new Readings(this, instant, span);
    }

    /** Whether durations of a series are told at all, be it that there were none. */
    boolean tells(Series series) {
        return tallied.contains(series);
    }

    /** All durations of a series in the span up to an instant, merged. */
    Distribution durations(Series series, Instant to, Duration span) {
        Distribution all = new Distribution();
        Instant from = to.minus(span);
        for (Observation.Tally tally : tallies) {
            if (tally.series().equals(series)
                    && tally.at().isAfter(from)
                    && !tally.at().isAfter(to)) {
                all.add(tally.delta());
            }
        }
        return all;
    }

    /** What was in use when a collection began is told with the collection alone. */
    private void seePeak(Observation.Happening collection) {
        String before = collection.attributes().get(Observation.Happening.BEFORE);
        if (before != null) {
            for (Trace trace : tracesOf(Signals.USED_BEFORE_GC.of(Signals.HEAP))) {
                track(trace).add(collection.at().toEpochMilli(), Double.parseDouble(before));
            }
        }
    }

    private void see(Trace trace, Observation.Tally tally) {
        long at = tally.at().toEpochMilli();
        if (trace.reading() != Trace.Reading.SHARE_OF_TIME) {
            if (tally.delta().count() > 0) {
                track(trace).add(at, tally.delta().max());
            }
            return;
        }
        // An empty one counts, too: it was heard, and nothing stood still.
        Instant before = told.put(trace, tally.at());
        long since = before == null ? 0 : at - before.toEpochMilli();
        if (since > LATE) {
            track(trace).gap(before.toEpochMilli() + 1);
        } else if (since > 0) {
            track(trace).add(at, Math.min(1, tally.delta().sum() * 1000 / since));
        }
    }

    private void see(Trace trace, Observation.Sample sample) {
        Track track = track(trace);
        Observation.Sample before = latest.put(trace, sample);
        long at = sample.at().toEpochMilli();
        long since = before == null ? 0 : at - before.at().toEpochMilli();
        boolean late = before == null || since > LATE;
        if (late && before != null && trace.look().continuous()) {
            track.gap(before.at().toEpochMilli() + 1);
        }
        switch (trace.reading()) {
            case SHARE_OF_TIME -> {}
            case VALUE -> track.add(at, sample.value());
            case PER_SECOND -> {
                // A total that shrinks was begun anew: nothing is known of that second.
                if (!late && since > 0 && sample.value() >= before.value()) {
                    track.add(at, (sample.value() - before.value()) * 1000 / since);
                }
            }
        }
    }

    private void keep(Observation.Tally tally) {
        tallies.addLast(tally);
        Instant oldest = tally.at().minus(keep);
        while (tallies.getFirst().at().isBefore(oldest)) {
            tallies.removeFirst();
        }
    }

    private List<Trace> tracesOf(Series series) {
        return traces.getOrDefault(series, List.of());
    }
}
