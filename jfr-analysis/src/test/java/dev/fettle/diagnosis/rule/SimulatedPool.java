package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * A pool as queueing theory has it: borrowers come at random, each holds one for a random time, who finds
 * none waits in line, and gives up when the pool's patience ends. Told once a second.
 */
final class SimulatedPool {
    final PoolSignals kind;
    final String name;
    int max;
    int min;

    /** Arrivals a second, and the mean seconds that one is held, in each second. */
    IntToDoubleFunction rate = _ -> 0;

    IntToDoubleFunction hold = _ -> 0.02;

    /** Whether the holds scatter as exponential ones do, or are all alike. */
    boolean scattered = true;

    double patience = 30;

    /** How many come at once in a second, beside the others. */
    IntToDoubleFunction batch = _ -> 0;

    /** Borrowed in that second and never given back. */
    IntToDoubleFunction leaks = _ -> 0;

    /** The JVM stands still: nobody is served, who comes waits outside, nothing is told. */
    IntPredicate stopped = _ -> false;

    /** What it does not tell. */
    Set<Signal> untold = Set.of();

    int leaked;
    private int used;
    private double outside;
    private long borrowed;
    private long timeouts;
    private final Random random;
    private final PriorityQueue<Double> returns = new PriorityQueue<>();
    private final Deque<Double> line = new ArrayDeque<>();
    private double now;
    final List<Integer> waiting = new ArrayList<>();

    SimulatedPool(PoolSignals kind, String name, int max, long seed) {
        this.kind = kind;
        this.name = name;
        this.max = max;
        this.random = new Random(seed);
    }

    static SimulatedPool connections(int max, long seed) {
        return new SimulatedPool(PoolSignals.CONNECTIONS, "orders", max, seed);
    }

    /** As HikariCP's own beans: neither what was lent nor what was waited for in vain. */
    SimulatedPool likeHikari() {
        untold = Set.of(kind.borrowed(), kind.timeouts(), kind.leaked(), kind.created());
        return this;
    }

    List<Observation> second(int second) {
        if (stopped.test(second)) {
            outside += rate.applyAsDouble(second);
            now = second;
            waiting.add(line.size());
            return List.of();
        }
        pass(second);
        waiting.add(line.size());
        return told(second);
    }

    private void pass(int second) {
        double until = second;
        for (int i = 0; i < batch.applyAsDouble(second) + outside; i++) {
            arrive(until - 1, second);
        }
        outside = 0;
        for (int i = 0; i < leaks.applyAsDouble(second); i++) {
            if (used < max) {
                used++;
                borrowed++;
                leaked++;
            }
        }
        double next = now;
        double each = rate.applyAsDouble(second);
        while (each > 0) {
            next += -Math.log(1 - random.nextDouble()) / each;
            if (next > until) {
                break;
            }
            serve(next, second);
            arrive(next, second);
        }
        serve(until, second);
        now = until;
    }

    private void arrive(double at, int second) {
        if (used < max && line.isEmpty()) {
            lend(at, second);
        } else {
            line.add(at);
        }
    }

    private void lend(double at, int second) {
        used++;
        borrowed++;
        double mean = hold.applyAsDouble(second);
        returns.add(at + (scattered ? -Math.log(1 - random.nextDouble()) * mean : mean));
    }

    private void serve(double until, int second) {
        while (!returns.isEmpty() && returns.peek() <= until) {
            double at = returns.poll();
            used--;
            giveUp(at);
            if (!line.isEmpty() && used < max) {
                line.poll();
                lend(at, second);
            }
        }
        giveUp(until);
    }

    private void giveUp(double at) {
        while (!line.isEmpty() && line.peek() + patience < at) {
            line.poll();
            timeouts++;
        }
    }

    private List<Observation> told(int second) {
        List<Observation> all = new ArrayList<>();
        all.add(new Sample(PoolSignals.POOLS.whole(), Simulation.at(second), 1));
        int size = Math.max(min, used);
        tell(all, second, kind.used(), used);
        tell(all, second, kind.idle(), Math.max(0, size - used));
        tell(all, second, kind.size(), size);
        tell(all, second, kind.max(), max);
        tell(all, second, kind.min(), min);
        tell(all, second, kind.waiting(), line.size());
        tell(all, second, kind.timeouts(), timeouts);
        tell(all, second, kind.borrowed(), borrowed);
        return all;
    }

    private void tell(List<Observation> all, int second, Signal signal, double value) {
        if (!untold.contains(signal)) {
            all.add(new Sample(signal.of(name), Simulation.at(second), value));
        }
    }

    /** From when on somebody waited at each look up to the last one. */
    int waitsSince() {
        int since = waiting.size();
        while (since > 0 && waiting.get(since - 1) > 0) {
            since--;
        }
        return since;
    }
}
