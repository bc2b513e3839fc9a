package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Workers;
import dev.fettle.target.Workers.Doing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** What pools of threads tell of themselves. */
class ExecutorSaturationQueueTest {
    private static final PoolSignals KIND = PoolSignals.THREADS;
    private static final int ONSET = 60;
    private static final String FAMILY = "jobs-#";
    private static final CodePlace FETCH = new CodePlace("com.acme.Rates", "fetch", 52);

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new ExecutorSaturation()), Simulation.facts(Collector.G1))
                .run(
                        seconds,
                        second -> {
                            var all = new ArrayList<>(given.apply(second));
                            if (second % 5 == 0) {
                                all.add(
                                        new Sample(
                                                ThreadSignals.WORKER_POOLS.whole(),
                                                Simulation.at(second),
                                                0));
                            }
                            return all;
                        });
    }

    private static SimulatedPool threads(int max) {
        SimulatedPool pool = new SimulatedPool(KIND, "jobs", max, max);
        pool.patience = 1e9;
        return pool;
    }

    private static Finding found(Simulation run) {
        return Simulation.findings(run.last()).getFirst();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "4, 0.5, 1.5", "16, 2, 1.3", "200, 0.2, 1.5"})
    void aQueueThatGrowsIsNamedByThePoolsName(int max, double hold, double load) {
        for (boolean tells : new boolean[] {true, false}) {
            SimulatedPool pool = threads(max);
            pool.hold = _ -> hold;
            pool.rate = second -> (second < ONSET ? 0.3 : load) * max / hold;
            pool.untold = tells ? Set.of() : Set.of(KIND.borrowed(), KIND.timeouts());
            Simulation run = run(150, pool::second);
            int warned = run.firstAt(Severity.WARNING).orElseThrow();
            assertTrue(warned >= ONSET + 29 && warned <= ONSET + 75, "warned at " + warned);
            assertEquals("jobs", found(run).subject());
            assertTrue(found(run).headline().contains("in the queue of"), found(run).headline());
        }
    }

    @Test
    void refusalsAreCritical() {
        SimulatedPool pool = threads(4);
        pool.hold = _ -> 1;
        pool.rate = second -> second < ONSET ? 1 : 12;
        pool.patience = 3;
        Simulation run = run(120, pool::second);
        assertTrue(run.firstAt(Severity.CRITICAL).isPresent());
        assertTrue(found(run).detail().contains("refused"), found(run).detail());
    }

    @ParameterizedTest
    @CsvSource({"1, 60, 1", "4, 400, 0.5", "4, 40, 30", "16, 5000, 1"})
    void aBatchThatDrainsIsNoAlarm(int max, int tasks, double hold) {
        SimulatedPool pool = threads(max);
        pool.hold = _ -> hold;
        pool.batch = second -> second == ONSET ? tasks : 0;
        Simulation run = run(500, pool::second);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.01, 0.7", "4, 0.02, 0.85", "16, 0.5, 0.6", "200, 0.2, 0.85"})
    void busyPoolsThatServeAreHealthy(int max, double hold, double load) {
        for (int seed = 0; seed < 4; seed++) {
            SimulatedPool pool = new SimulatedPool(KIND, "jobs", max, seed);
            pool.hold = _ -> hold;
            pool.rate = second -> load * (0.8 + 0.2 * Math.sin(second / 40.0)) * max / hold;
            Simulation run = run(400, pool::second);
            assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        }
    }

    /** Its queue holds what is due later. */
    @Test
    void aSchedulerWhoseThreadsAreFreeIsHealthy() {
        Simulation run = run(300, second -> told(second, 0, 4, 25));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aQueueThatStandsStillForMinutesIsNamed() {
        Simulation run = run(420, second -> told(second, 4, 4, second < ONSET ? 0 : 9));
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned >= ONSET + 300 && warned <= ONSET + 305, "warned at " + warned);
    }

    private static List<Observation> told(int second, double used, double size, double waiting) {
        return List.of(
                of(KIND.used().of("jobs"), second, used),
                of(KIND.size().of("jobs"), second, size),
                of(KIND.max().of("jobs"), second, size),
                of(KIND.waiting().of("jobs"), second, waiting));
    }

    private static Observation of(dev.fettle.signal.Series series, int second, double value) {
        return new Sample(series, Simulation.at(second), value);
    }

    @Test
    void whatTheMachineLimitsIsNoAlarm() {
        SimulatedPool pool = new SimulatedPool(KIND, "VirtualThreadScheduler", 2, 5);
        pool.patience = 1e9;
        pool.hold = _ -> 1;
        pool.rate = _ -> 4;
        assertEquals(Optional.empty(), run(200, pool::second).firstAt(Severity.WARNING));
    }

    /** A pool whose threads are looked at as well has one finding, under its own name. */
    @Test
    void itsWorkersHaveNoFindingBeside() {
        SimulatedPool pool = threads(8);
        pool.hold = _ -> 4;
        pool.rate = second -> second < ONSET ? 0.5 : 4;
        var simulation =
                new Simulation(List.of(new ExecutorSaturation()), Simulation.facts(Collector.G1));
        simulation.run(
                160,
                second -> {
                    var all = new ArrayList<>(pool.second(second));
                    if (second % 5 == 0) {
                        all.add(of(ThreadSignals.WORKER_POOLS.whole(), second, 1));
                        all.add(of(ThreadSignals.POOL_WORKERS.of(FAMILY), second, 8));
                        all.add(
                                of(
                                        ThreadSignals.POOL_BUSY.of(FAMILY),
                                        second,
                                        second < ONSET ? 0.5 : 1));
                    }
                    if (second > 0 && !simulation.seconds().get(second - 1).asks().isEmpty()) {
                        var stand = new Workers.Stand(FETCH, 8, Doing.SOCKET, "", List.of(FETCH));
                        all.add(
                                new Exhibit(
                                        Exhibit.WORKERS,
                                        FAMILY,
                                        Simulation.at(second),
                                        new Workers(8, 8, 8, List.of(stand))));
                    }
                    return all;
                });
        assertEquals(1, Simulation.findings(simulation.last()).size());
        Finding found = found(simulation);
        assertEquals("jobs", found.subject());
        assertTrue(found.detail().contains("Rates.fetch:52"), found.detail());
        assertTrue(found.evidence().stream().anyMatch(Evidence.Stack.class::isInstance));
    }

    @Test
    void isNamedAlsoWhereThreadsCannotBeLookedAt() {
        SimulatedPool pool = threads(4);
        pool.hold = _ -> 1;
        pool.rate = _ -> 8;
        var simulation =
                new Simulation(List.of(new ExecutorSaturation()), Simulation.facts(Collector.G1))
                        .run(90, pool::second);
        assertTrue(simulation.firstAt(Severity.WARNING).isPresent());
        pool.rate = _ -> 0;
        simulation.run(400, pool::second);
        assertTrue(simulation.lastOf(Unknown.class).isPresent());
        assertFalse(simulation.lastOf(Healthy.class).isPresent());
    }
}
