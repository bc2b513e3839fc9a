package dev.fettle.diagnosis.rule;

import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What one pool tells of itself: the newest of each quantity, which a {@link Look} takes together. */
final class ToldPool {
    private final PoolSignals kind;
    private final String name;
    private final Map<Signal, Double> told = new HashMap<>();
    private Instant at;
    private boolean fresh;
    private String unread;

    /**
     * A pool at an instant. What it does not tell is NaN.
     *
     * @param waiting who waits
     * @param timeouts who waited in vain, a counter
     * @param borrowed lent, a counter
     * @param leaked taken back by force, a counter
     * @param held seconds, in the mean that the pool itself tells
     */
    record Look(
            Instant at,
            double used,
            double idle,
            double size,
            double max,
            double min,
            double waiting,
            double timeouts,
            double borrowed,
            double leaked,
            double held) {
        /** Whether all that it may lend is lent; not where it tells no limit. */
        boolean isFull() {
            return used >= max && max > 0;
        }

        /** Whether all that there is is lent, though it may make more. */
        boolean makesNoMore() {
            return size < max && used >= size;
        }

        boolean waits() {
            return waiting > 0;
        }
    }

    ToldPool(PoolSignals kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    void see(Sample sample) {
        told.put(sample.series().signal(), sample.value());
        at = at == null || sample.at().isAfter(at) ? sample.at() : at;
        fresh = true;
    }

    /** One of its quantities could not be read. */
    void unread(Signal signal, String why) {
        told.remove(signal);
        unread = why;
    }

    /** What it told since the last look, together with what holds on; empty where that is nothing. */
    Optional<Look> look() {
        if (!fresh) {
            return Optional.empty();
        }
        fresh = false;
        return Optional.of(
                new Look(
                        at,
                        value(kind.used()),
                        value(kind.idle()),
                        value(kind.size()),
                        value(kind.max()),
                        value(kind.min()),
                        value(kind.waiting()),
                        value(kind.timeouts()),
                        value(kind.borrowed()),
                        value(kind.leaked()),
                        value(kind.held())));
    }

    private double value(Signal signal) {
        return told.getOrDefault(signal, Double.NaN);
    }

    boolean tells(Signal signal) {
        return told.containsKey(signal);
    }

    OptionalDouble number(Signal signal) {
        Double value = told.get(signal);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Why one of its quantities could not be read, of the last that could not. */
    Optional<String> unread() {
        return Optional.ofNullable(unread);
    }

    boolean isToldSince(Instant since) {
        return at != null && !at.isBefore(since);
    }

    PoolSignals kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** What it lends, in the plural. */
    String things() {
        return kind.equals(PoolSignals.CONNECTIONS)
                ? "connections"
                : kind.equals(PoolSignals.THREADS) ? "threads" : "objects or permits";
    }

    /** As sentences name it. */
    String title() {
        return (kind.equals(PoolSignals.CONNECTIONS) ? "connection pool" : "pool")
                + " \""
                + name
                + "\"";
    }

    /**
     * By how much a counter rose a second; NaN where it is not told, was set back, or no time passed.
     *
     * @param looks in their order
     */
    static double rate(List<Look> looks, ToDoubleFunction<Look> counter) {
        double rise = rise(looks, counter);
        return looks.isEmpty()
                ? Double.NaN
                : rise / seconds(looks.getFirst().at(), looks.getLast().at());
    }

    /** By how much a counter rose; NaN where it is not told, was set back, or no time passed. */
    static double rise(List<Look> looks, ToDoubleFunction<Look> counter) {
        if (looks.isEmpty() || !looks.getFirst().at().isBefore(looks.getLast().at())) {
            return Double.NaN;
        }
        double rise =
                counter.applyAsDouble(looks.getLast()) - counter.applyAsDouble(looks.getFirst());
        return rise >= 0 ? rise : Double.NaN;
    }

    static double mean(List<Look> looks, ToDoubleFunction<Look> gauge) {
        return looks.stream().mapToDouble(gauge).average().orElse(Double.NaN);
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
