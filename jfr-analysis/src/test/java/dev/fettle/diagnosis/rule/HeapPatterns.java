package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** Heaps that grow, fill or stay level, as collections tell of them. */
final class HeapPatterns {
    static final double MB = 1 << 20;
    static final int ONSET = 30;
    static final Facts FACTS = Simulation.facts(Collector.GENERATIONAL_ZGC);

    /** Bytes alive, given in MB by the second, seen by a clean-up every so many seconds. */
    static Simulation live(Facts facts, int every, int seconds, IntToDoubleFunction megabytes) {
        Random noise = new Random(1);
        return new Simulation(List.of(new HeapGrowth()), facts)
                .run(
                        seconds,
                        second ->
                                second % every == 0
                                        ? points(
                                                second,
                                                megabytes.applyAsDouble(second)
                                                        + 4 * noise.nextDouble())
                                        : List.of());
    }

    static List<Observation> points(int second, double megabytes) {
        return List.of(
                sample(Signals.USED_AFTER_GC, second, megabytes),
                sample(Signals.LIVE_SET, second, megabytes));
    }

    static Sample sample(Signal signal, int second, double megabytes) {
        return new Sample(signal.of(Signals.HEAP), Simulation.at(second), megabytes * MB);
    }

    static Simulation hints(int every, int seconds, IntToDoubleFunction megabytes) {
        return new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.G1))
                .run(
                        seconds,
                        second ->
                                second % every == 0
                                        ? List.of(
                                                sample(
                                                        Signals.USED_AFTER_GC,
                                                        second,
                                                        megabytes.applyAsDouble(second)))
                                        : List.of());
    }

    static double leak(int second, double perMinute) {
        return 100 + Math.max(0, second - ONSET) * perMinute / 60;
    }

    static double fill(int second, double amount, double seconds) {
        return 100 + amount * Math.min(1, Math.max(0, second - ONSET) / seconds);
    }

    /** As a bounded queue that fills within 150 s (JDK 17, Parallel): a full collection each 11 s. */
    static Simulation filled(int seconds) {
        return new Simulation(List.of(new HeapGrowth()), Simulation.facts(Collector.PARALLEL))
                .run(
                        seconds,
                        second ->
                                second % 11 == 0
                                        ? points(second, fill(second, 140, 150))
                                        : List.of());
    }

    /** A leak of 30 MB/min that ends after so many seconds, and what its counts tell. */
    static Simulation named(Facts facts, int seconds, IntFunction<List<Observation>> counted) {
        Random noise = new Random(1);
        return new Simulation(List.of(new HeapGrowth()), facts)
                .run(
                        seconds,
                        second -> {
                            List<Observation> all = new ArrayList<>(counted.apply(second));
                            if (second % 5 == 0) {
                                double level = leak(Math.min(second, 300), 30);
                                all.addAll(points(second, level + noise.nextDouble()));
                            }
                            return all;
                        });
    }

    static Set<Class<?>> asked(Simulation run, int from, int to) {
        return run.seconds().subList(from, to).stream()
                .flatMap(second -> second.asks().stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());
    }

    private HeapPatterns() {}
}
