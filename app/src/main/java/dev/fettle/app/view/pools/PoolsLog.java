package dev.fettle.app.view.pools;

import dev.fettle.app.chart.PoolLanes;
import dev.fettle.app.chart.Track;
import dev.fettle.app.chart.Tracks;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was seen of the pools and breakers of one target: since when each waits, or is in its state. Keeps
 * their lanes on the time axis. For the toolkit's thread alone.
 */
public final class PoolsLog {
    /** Of one breaker, or one pool. */
    private static final int MOST_KEPT = 50;

    /** Twice as many as are ever read at once: of those that are gone the lanes go, too. */
    private static final int MOST_FOLLOWED = 128;

    /** Readings come once a second. Between two further apart than this nobody knows who waited. */
    private static final Duration APART = Duration.ofSeconds(5);

    /** Ten times as long as a burst of requests that a person sets off lasts. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Map<Subject, PoolLanes> lanes = new HashMap<>();
    private final Map<Series, Waits> waiting = new HashMap<>();
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Deque<Happening>> turns = new HashMap<>();
    private final Map<String, Deque<Happening>> held = new HashMap<>();
    private PoolReading reading;
    private int numbers;

    /** Somebody waits, in every reading from the first to the last. */
    private record Waits(Instant since, Instant last) {}

    /**
     * @param known whether it was seen to begin then: otherwise it is older
     */
    record State(double code, Instant since, boolean known) {}

    /** The pools as they were read last; their lanes are followed from then on. */
    public void see(PoolReading now, Tracks tracks) {
        if (now == reading) {
            return;
        }
        reading = now;
        now.all().forEach(each -> follow(each, tracks));
        if (lanes.size() > MOST_FOLLOWED) {
            List<Subject> there = now.all().map(Subject::of).toList();
            List<Subject> gone =
                    lanes.keySet().stream().filter(each -> !there.contains(each)).toList();
            for (Subject each : gone) {
                lanes.remove(each).full().forEach(tracks::forget);
            }
        }
    }

    private void follow(Adapted adapted, Tracks tracks) {
        lanes.computeIfAbsent(
                Subject.of(adapted),
                _ -> {
                    int number = numbers++;
                    PoolLanes made =
                            switch (adapted) {
                                case Pool pool -> PoolLanes.of(pool, number);
                                case Breaker breaker -> PoolLanes.of(breaker, number);
                            };
                    made.full().forEach(tracks::follow);
                    made.brief().forEach(tracks::follow);
                    return made;
                });
    }

    public void see(Observation observation) {
        switch (observation) {
            case Observation.Sample sample -> see(sample);
            case Happening it when it.kind().equals(Happening.BREAKER) -> turned(it);
            case Happening it when it.kind().equals(Happening.NOT_RETURNED) -> holds(it);
            case Happening it when it.kind().equals(Happening.RESTART) -> restarted();
            default -> {}
        }
    }

    private void restarted() {
        waiting.clear();
        states.clear();
        held.clear();
    }

    private void see(Observation.Sample sample) {
        Series series = sample.series();
        if (series.signal().equals(BreakerSignals.STATE)) {
            State before = states.get(series.subject());
            if (before == null || before.code() != sample.value()) {
                states.put(
                        series.subject(), new State(sample.value(), sample.at(), before != null));
            }
        } else if (PoolSignals.KINDS.stream()
                .anyMatch(kind -> kind.waiting().equals(series.signal()))) {
            waits(series, sample);
        }
    }

    private void waits(Series series, Observation.Sample sample) {
        if (sample.value() <= 0) {
            waiting.remove(series);
            return;
        }
        waiting.merge(
                series,
                new Waits(sample.at(), sample.at()),
                (before, now) ->
                        Duration.between(before.last(), now.last()).compareTo(APART) > 0
                                ? now
                                : new Waits(before.since(), now.last()));
    }

    private void turned(Happening it) {
        keep(turns, it);
        BreakerWords.state(it.attributes().get(Happening.AFTER))
                .ifPresent(
                        after -> states.put(it.subject(), new State(after.code(), it.at(), true)));
    }

    /** One that counts none begins a list of all that are held now. */
    private void holds(Happening it) {
        if (it.attributes().getOrDefault(Happening.COUNT, "1").equals("0")) {
            held.remove(it.subject());
        } else {
            keep(held, it);
        }
    }

    private static void keep(Map<String, Deque<Happening>> all, Happening it) {
        Deque<Happening> kept = all.computeIfAbsent(it.subject(), _ -> new ArrayDeque<>());
        kept.addFirst(it);
        if (kept.size() > MOST_KEPT) {
            kept.removeLast();
        }
    }

    Optional<PoolReading> reading() {
        return Optional.ofNullable(reading);
    }

    /** Empty of what was never read, and of a guess. */
    Optional<PoolLanes> lanes(Subject subject) {
        return Optional.ofNullable(lanes.get(subject));
    }

    /** For how long somebody has waited for a pool in every reading; zero where nobody did in the last. */
    Duration waited(Pool pool) {
        Series series = PoolQuantity.WAITING.signal(pool.kind()).of(pool.name());
        Waits spell = waiting.get(series);
        return spell == null ? Duration.ZERO : Duration.between(spell.since(), spell.last());
    }

    /**
     * Of all that a pool has, the share that was never in use for {@link #LONG}; empty where it was not
     * seen for that long.
     */
    OptionalDouble unused(Pool pool, Tracks tracks, Instant now) {
        OptionalDouble size = pool.number(PoolQuantity.SIZE);
        PoolLanes its = lanes.get(Subject.of(pool));
        if (its == null || size.isEmpty() || size.getAsDouble() <= 0) {
            return OptionalDouble.empty();
        }
        Track used = tracks.track(its.full().getFirst().traces().getFirst());
        long from = now.minus(LONG).toEpochMilli();
        if (used.size() == 0 || used.millis(0) > from) {
            return OptionalDouble.empty();
        }
        OptionalDouble peak = used.greatest(from);
        return peak.isEmpty()
                ? peak
                : OptionalDouble.of(Math.max(0, 1 - peak.getAsDouble() / size.getAsDouble()));
    }

    /** Empty where no sample of its state was seen. */
    Optional<State> state(String breaker) {
        return Optional.ofNullable(states.get(breaker));
    }

    /** The latest first. */
    List<Happening> turns(String breaker) {
        return new ArrayList<>(turns.getOrDefault(breaker, new ArrayDeque<>()));
    }

    /** What was told not to have been given back, the latest first. */
    List<Happening> notReturned(String pool) {
        return new ArrayList<>(held.getOrDefault(pool, new ArrayDeque<>()));
    }
}
