package dev.fettle.tuning.governor;

import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A pool before a database, a hundred times a second: arrivals are Poisson's, each is held for an exponential
 * time, who finds none waits and gives up after ten seconds. The database works on so many at once at full
 * speed; of more each takes longer, and all together no less.
 */
final class SimulatedPool {
    private static final double STEP = 0.01;
    private static final double PATIENCE = 10;
    private static final PoolSignals SIGNALS = PoolSignals.CONNECTIONS;
    private static final String NAME = "orders";

    private final Random random;
    private final List<Double> working = new ArrayList<>();
    private final List<Double> queue = new ArrayList<>();
    private int leaked;
    private double clock;
    private long lent;

    int max;
    double arrivals;
    double seconds = 0.05;
    int database = Integer.MAX_VALUE;

    /** Of those that are given back, so many are not. */
    double leaks;

    boolean counts = true;
    boolean silent;

    SimulatedPool(int max, double arrivals, long seed) {
        this.max = max;
        this.arrivals = arrivals;
        this.random = new Random(seed);
    }

    int leaked() {
        return leaked;
    }

    int waiting() {
        return queue.size();
    }

    /** A second of it, as it tells it. */
    List<Observation> second(Instant at) {
        for (int i = 0; i < 100; i++) {
            step();
        }
        if (silent) {
            return List.of();
        }
        var all = new ArrayList<Observation>();
        tell(all, SIGNALS.used(), at, working.size() + leaked);
        tell(all, SIGNALS.waiting(), at, queue.size());
        tell(all, SIGNALS.max(), at, max);
        if (counts) {
            tell(all, SIGNALS.borrowed(), at, lent);
        }
        return all;
    }

    private static void tell(List<Observation> all, Signal signal, Instant at, double value) {
        all.add(new Sample(new Series(signal, NAME), at, value));
    }

    private void step() {
        clock += STEP;
        double speed = Math.min(1, (double) database / Math.max(1, working.size()));
        for (int i = working.size() - 1; i >= 0; i--) {
            double left = working.get(i) - STEP * speed;
            if (left > 0) {
                working.set(i, left);
            } else {
                working.remove(i);
                leaked += random.nextDouble() < leaks ? 1 : 0;
            }
        }
        for (int n = poisson(arrivals * STEP); n > 0; n--) {
            queue.add(clock);
        }
        queue.removeIf(since -> clock - since > PATIENCE);
        while (!queue.isEmpty() && working.size() + leaked < max) {
            queue.removeFirst();
            working.add(-seconds * Math.log(1 - random.nextDouble()));
            lent++;
        }
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int n = 0;
        for (double product = random.nextDouble(); product > limit; n++) {
            product *= random.nextDouble();
        }
        return n;
    }
}
