package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** A breaker over a window of calls, as Resilience4j has it, told once a second. */
final class SimulatedBreaker {
    final String name;
    int window = 20;
    int least = 10;
    double limit = 0.5;
    int openFor = 10;
    int tries = 3;

    /** Calls a second, and the share of them that fail. */
    IntToDoubleFunction calls = _ -> 20;

    IntToDoubleFunction failing = _ -> 0.01;

    /** Whether its library tells of transitions, or they are seen only. */
    boolean tellsTurns = true;

    Set<Signal> untold = Set.of();
    BreakerState state = BreakerState.CLOSED;
    int turns;
    private final Random random;
    private final Deque<Boolean> outcomes = new ArrayDeque<>();
    private int opened;
    private long refused;

    SimulatedBreaker(String name, long seed) {
        this.name = name;
        this.random = new Random(seed);
    }

    List<Observation> second(int second) {
        List<Observation> all = new ArrayList<>();
        if (state == BreakerState.OPEN && second - opened >= openFor) {
            turn(all, second, BreakerState.HALF_OPEN);
        }
        int count =
                (int) Math.round(calls.applyAsDouble(second) * (0.8 + 0.4 * random.nextDouble()));
        for (int i = 0; i < count; i++) {
            call(all, second);
        }
        all.add(of(BreakerSignals.BREAKERS, "", second, 1));
        tell(all, second, BreakerSignals.STATE, state.code());
        long failed = outcomes.stream().filter(it -> it).count();
        if (outcomes.size() >= least || state == BreakerState.OPEN) {
            tell(
                    all,
                    second,
                    BreakerSignals.FAILURES,
                    failed / (double) Math.max(1, outcomes.size()));
        }
        tell(all, second, BreakerSignals.FAILURES_LIMIT, limit);
        tell(all, second, BreakerSignals.BUFFERED, outcomes.size());
        tell(all, second, BreakerSignals.LEAST, least);
        tell(all, second, BreakerSignals.NOT_PERMITTED, refused);
        tell(all, second, BreakerSignals.OPEN_DURATION, openFor);
        return all;
    }

    private void call(List<Observation> all, int second) {
        if (state.refuses()) {
            refused++;
            return;
        }
        outcomes.addLast(random.nextDouble() < failing.applyAsDouble(second));
        while (outcomes.size() > window) {
            outcomes.removeFirst();
        }
        double failed = outcomes.stream().filter(it -> it).count() / (double) outcomes.size();
        if (state == BreakerState.HALF_OPEN && outcomes.size() >= tries) {
            turn(all, second, failed >= limit ? BreakerState.OPEN : BreakerState.CLOSED);
        } else if (state == BreakerState.CLOSED && outcomes.size() >= least && failed >= limit) {
            turn(all, second, BreakerState.OPEN);
        }
    }

    private void turn(List<Observation> all, int second, BreakerState to) {
        if (tellsTurns) {
            all.add(
                    new Happening(
                            Happening.BREAKER,
                            name,
                            Simulation.at(second).minusMillis(300),
                            Map.of(
                                    Happening.BEFORE,
                                    state.words(),
                                    Happening.AFTER,
                                    to.words(),
                                    Happening.CAUSE,
                                    "State transition")));
        }
        turns++;
        state = to;
        if (to == BreakerState.OPEN) {
            opened = second;
        } else {
            outcomes.clear();
        }
    }

    private void tell(List<Observation> all, int second, Signal signal, double value) {
        if (!untold.contains(signal)) {
            all.add(of(signal, name, second, value));
        }
    }

    static Observation of(Signal signal, String subject, int second, double value) {
        return new Sample(signal.of(subject), Simulation.at(second), value);
    }
}
