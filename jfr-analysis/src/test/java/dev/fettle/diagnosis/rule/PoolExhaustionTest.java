package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

class PoolExhaustionTest {
    private static final PoolSignals KIND = PoolSignals.CONNECTIONS;
    private static final int ONSET = 60;

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new PoolExhaustion()), Simulation.facts(Collector.G1))
                .run(seconds, given);
    }

    private static Simulation run(int seconds, SimulatedPool pool) {
        return run(seconds, pool::second);
    }

    private static Finding found(Simulation run) {
        return Simulation.findings(run.last()).getFirst();
    }

    private static void assertNoAlarm(Simulation run) {
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    private static void assertSilent(Simulation run) {
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    /** Warned with its name, not later than 10 s after the first look of those that found a waiter. */
    private static void assertNamedInTime(Simulation run, SimulatedPool pool) {
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(pool.waitsSince() >= ONSET - 1, "waits since " + pool.waitsSince());
        assertTrue(
                warned - pool.waitsSince() <= 10,
                "warned at " + warned + ", waited since " + pool.waitsSince());
        assertEquals("orders", found(run).subject());
    }

    private static SimulatedPool overloaded(int max, double hold, double load) {
        SimulatedPool pool = SimulatedPool.connections(max, 7);
        pool.hold = _ -> hold;
        pool.rate = second -> (second < ONSET ? 0.4 : load) * max / hold;
        return pool;
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0.5, 2",
        "10, 0.02, 1.5",
        "10, 1, 1.5",
        "10, 2, 2",
        "50, 0.2, 1.5",
        "50, 5, 1.5",
        "200, 1, 1.3",
        "200, 10, 2"
    })
    void namesAPoolOfAnySizeWithinTenSecondsOfSustainedWaiters(int max, double hold, double load) {
        SimulatedPool pool = overloaded(max, hold, load);
        assertNamedInTime(run(150, pool), pool);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 2", "10, 1, 1.5", "10, 5, 2", "50, 5, 1.5", "200, 5, 1.5"})
    void namesAPoolThatTellsNothingOfWhatItLendsAsSoon(int max, double hold, double load) {
        SimulatedPool pool = overloaded(max, hold, load).likeHikari();
        assertNamedInTime(run(150, pool), pool);
    }

    @Test
    void offersAWiderPoolByLittlesLawWhereMoreArrives() {
        Simulation run = run(90, overloaded(10, 1, 1.5));
        var live =
                found(run).remedies().stream()
                        .filter(Remedy.Live.class::isInstance)
                        .map(Remedy.Live.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertEquals("pool.max", live.lever().id());
        assertEquals("orders", live.subject());
        assertEquals("10", live.from());
        int to = Integer.parseInt(live.to());
        assertTrue(to >= 16 && to <= 20, "to " + to);
        assertEquals(
                KIND.waiting().of("orders"),
                assertInstanceOf(Expectation.Bound.class, live.expect()).response());
        assertTrue(live.risk().contains("seldom"), live.risk());
        assertTrue(found(run).detail().contains("Little's law"), found(run).detail());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50})
    void aSlowDependencyIsNotMendedByAWiderPool(int max) {
        SimulatedPool pool = SimulatedPool.connections(max, 11);
        pool.rate = _ -> 5 * max;
        pool.hold = second -> second < ONSET ? 0.05 : 2;
        Simulation run = run(150, pool);
        assertNamedInTime(run, pool);
        assertTrue(found(run).detail().contains("got slower"), found(run).detail());
        assertNoLive(run);
    }

    @Test
    void aPoolOfWhichNothingComesBackIsSaidToBeStuck() {
        SimulatedPool pool = SimulatedPool.connections(10, 3);
        pool.rate = _ -> 5;
        pool.leaks = second -> second == ONSET ? 10 : 0;
        Simulation run = run(90, pool);
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() <= ONSET + 12);
        assertTrue(found(run).detail().contains("None was lent"), found(run).detail());
        assertNoLive(run);
    }

    private static void assertNoLive(Simulation run) {
        assertTrue(
                found(run).remedies().stream().noneMatch(Remedy.Live.class::isInstance),
                found(run).remedies().toString());
        assertFalse(found(run).remedies().isEmpty());
    }

    @Test
    void pointsToThePlaceThatDoesNotGiveBack() {
        SimulatedPool pool = SimulatedPool.connections(10, 3);
        pool.rate = _ -> 5;
        pool.leaks = second -> second == ONSET ? 10 : 0;
        Simulation run =
                run(
                        90,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            if (second == 80) {
                                all.add(
                                        new Happening(
                                                Happening.NOT_RETURNED,
                                                "orders",
                                                Simulation.at(second),
                                                Map.of(
                                                        Happening.PLACE,
                                                        "com.acme.Till.pay(Till.java:9)")));
                            }
                            return all;
                        });
        assertTrue(found(run).detail().contains("at Till.pay:9"), found(run).detail());
        assertEquals(
                List.of(new Verdict.Key("pool-connection-leak", "orders")), found(run).because());
    }

    @Test
    void aPoolThatMakesNoMoreThoughItMayIsNotSaidToBeTooSmall() {
        Simulation run =
                run(
                        60,
                        second ->
                                told(
                                        second,
                                        Map.of(
                                                KIND.used(), 3.0,
                                                KIND.size(), 3.0,
                                                KIND.max(), 10.0,
                                                KIND.waiting(), 4.0)));
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        assertTrue(found(run).detail().contains("making one fails"), found(run).detail());
        assertNoLive(run);
    }

    private static List<Observation> told(int second, Map<Signal, Double> values) {
        List<Observation> all = new ArrayList<>();
        all.add(new Sample(PoolSignals.POOLS.whole(), Simulation.at(second), 1));
        values.forEach(
                (signal, value) ->
                        all.add(new Sample(signal.of("orders"), Simulation.at(second), value)));
        return all;
    }

    @Test
    void becomesCriticalWhenWaitsEndInVainOrLastForMinutes() {
        SimulatedPool vain = overloaded(10, 1, 2);
        vain.patience = 3;
        Simulation run = run(130, vain);
        int critical = run.firstAt(Severity.CRITICAL).orElseThrow();
        assertTrue(critical >= ONSET + 25 && critical <= ONSET + 40, "critical at " + critical);
        assertTrue(found(run).detail().contains("in vain"), found(run).detail());

        SimulatedPool patient = overloaded(10, 5, 2).likeHikari();
        patient.patience = 1e6;
        int late = run(160, patient).firstAt(Severity.CRITICAL).orElseThrow();
        assertTrue(late >= ONSET + 60 && late <= ONSET + 75, "critical at " + late);
    }

    @Test
    void aPoolWithoutAWaitingCountIsNamedByWhatWasInVainAndLessSurely() {
        SimulatedPool pool = overloaded(10, 2, 2);
        pool.untold = Set.of(KIND.waiting(), KIND.borrowed());
        pool.patience = 2;
        Simulation run = run(150, pool);
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() <= ONSET + 20);
        assertTrue(found(run).confidence() < 0.8);
        assertTrue(found(run).headline().contains("in vain"), found(run).headline());
    }

    @Test
    void aPoolWithoutAWaitingCountThatIsFullIsOnlyAWord() {
        SimulatedPool pool = overloaded(10, 2, 2);
        pool.untold = Set.of(KIND.waiting(), KIND.borrowed(), KIND.timeouts());
        Simulation run = run(300, pool);
        assertNoAlarm(run);
        assertTrue(run.firstAt(Severity.INFO).orElseThrow() >= ONSET + 60);
        assertTrue(found(run).confidence() < 0.5);
        assertTrue(found(run).detail().contains("not told"), found(run).detail());
    }

    @Test
    void refusalsWithoutWaitersAreNamed() {
        SimulatedPool pool = overloaded(10, 1, 2);
        pool.patience = 0;
        Simulation run = run(120, pool);
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() <= ONSET + 15);
        assertTrue(found(run).headline().contains("were in vain"), found(run).headline());
    }

    @Test
    void aJvmThatStoodStillIsNotThePoolsFault() {
        SimulatedPool pool = SimulatedPool.connections(10, 5);
        pool.hold = _ -> 0.2;
        pool.rate = _ -> 40;
        pool.stopped = second -> second >= ONSET && second < ONSET + 14;
        Simulation run =
                run(
                        140,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            if (second == ONSET + 14) {
                                all.add(
                                        new Tally(
                                                Signals.GC_PAUSE.whole(),
                                                Simulation.at(second),
                                                HistogramDelta.of(14.0)));
                            }
                            return all;
                        });
        assertTrue(run.firstAt(Severity.INFO).isPresent(), "it has to fill the queue");
        assertNoAlarm(run);
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void collectionsThatStopItAgainAndAgainAreNamedInstead() {
        SimulatedPool pool = overloaded(10, 1, 1.5);
        Simulation run =
                run(
                        100,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            if (second >= ONSET - 10) {
                                all.add(
                                        new Tally(
                                                Signals.GC_PAUSE.whole(),
                                                Simulation.at(second),
                                                HistogramDelta.of(0.5)));
                            }
                            return all;
                        });
        assertNoAlarm(run);
        assertTrue(found(run).because().contains(new Verdict.Key("gc-pressure", "")));
    }

    @Test
    void whoWaitsWhileTheProgramWantsForCpuWaitsForThat() {
        Simulation run = starved(overloaded(10, 1, 1.5));
        assertTrue(run.firstAt(Severity.WARNING).isPresent(), "they do wait");
        assertEquals(Optional.empty(), run.firstAt(Severity.CRITICAL));
        assertEquals(Starving.BECAUSE, found(run).because());
        assertTrue(found(run).detail().contains("CPU"), found(run)::detail);
    }

    @Test
    void aBriefWaitWhileTheProgramWantsForCpuIsNoAlarm() {
        SimulatedPool pool = SimulatedPool.connections(10, 200);
        pool.patience = 1e6;
        pool.hold = _ -> 1;
        pool.batch = second -> second == ONSET ? 90 : 0;
        Simulation run = starved(pool);
        assertTrue(run.firstAt(Severity.INFO).isPresent(), "it has to fill the queue");
        assertNoAlarm(run);
    }

    @Test
    void whatNeverComesBackIsNotExcusedByAProgramThatWantsForCpu() {
        SimulatedPool pool = overloaded(10, 1, 1.5);
        pool.hold = second -> second >= ONSET ? 1e6 : 1;
        Simulation run = starved(pool);
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        assertTrue(found(run).detail().contains("none came back"), found(run)::detail);
    }

    private static Simulation starved(SimulatedPool pool) {
        return run(
                100,
                second -> {
                    var all = new ArrayList<>(pool.second(second));
                    if (second >= ONSET - 20 && second % 5 == 0) {
                        all.add(of(Signals.CPU_MACHINE, second, 1));
                        all.add(of(Signals.CPU_PROCESS, second, 0.2));
                        all.add(of(Signals.CPU_WAITING, second, 4));
                    }
                    return all;
                });
    }

    private static Observation of(Signal signal, int second, double value) {
        return new Sample(signal.whole(), Simulation.at(second), value);
    }

    @ParameterizedTest
    @CsvSource({"2, 12, 1", "10, 200, 1", "10, 30, 4", "50, 2000, 0.5", "200, 3000, 2"})
    void aBatchThatFillsTheQueueAndDrainsIsNoAlarm(int max, int tasks, double hold) {
        for (boolean tells : new boolean[] {true, false}) {
            SimulatedPool pool = SimulatedPool.connections(max, tasks);
            pool.untold = tells ? Set.of() : Set.of(KIND.borrowed(), KIND.timeouts());
            pool.patience = 1e6;
            pool.hold = _ -> hold;
            pool.batch = second -> second % 300 == ONSET ? tasks : 0;
            Simulation run = run(700, pool);
            assertNoAlarm(run);
            assertTrue(run.lastOf(Healthy.class).isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 200})
    void aPoolAtItsMaximumWithoutWaitersIsHealthy(int max) {
        assertSilent(
                run(
                        600,
                        second ->
                                told(
                                        second,
                                        Map.of(
                                                KIND.used(),
                                                (double) max,
                                                KIND.max(),
                                                (double) max,
                                                KIND.waiting(),
                                                0.0,
                                                KIND.borrowed(),
                                                second * 10.0))));
    }

    @Test
    void aWaiterForAMomentIsHealthy() {
        assertSilent(
                run(
                        300,
                        second ->
                                told(
                                        second,
                                        Map.of(
                                                KIND.used(), 10.0,
                                                KIND.max(), 10.0,
                                                KIND.waiting(), second % 7 < 4 ? 3.0 : 0.0))));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0.005, 0.8", "2, 0.05, 0.6", "10, 0.02, 0.9", "10, 0.005, 0.95", "10, 0.5, 0.5",
        "10, 2, 0.35", "50, 0.1, 0.85", "50, 2, 0.6", "200, 0.02, 0.9", "200, 1, 0.8"
    })
    void aBusyPoolThatServesIsNoAlarmWhateverItTells(int max, double hold, double load) {
        for (int seed = 0; seed < 6; seed++) {
            SimulatedPool pool = SimulatedPool.connections(max, 100 + seed);
            pool.hold = _ -> hold;
            // Waves, as days have them, and bursts of a few seconds where there is room for them.
            double wave = load;
            double burst = load < 0.85 ? 1.6 : 1;
            int phase = seed * 40;
            pool.rate =
                    second ->
                            wave
                                    * (0.75 + 0.25 * Math.sin((second + phase) / 60.0))
                                    * (second % 97 < 2 ? burst : 1)
                                    * max
                                    / hold;
            if (seed % 2 == 1) {
                pool.likeHikari();
            }
            Simulation run = run(400, pool);
            assertNoAlarm(run);
        }
    }

    @Test
    void isClearedOnceNobodyWaits() {
        SimulatedPool pool = SimulatedPool.connections(10, 9);
        pool.hold = _ -> 1;
        pool.rate = second -> second >= ONSET && second < 90 ? 15 : 3;
        Simulation run = run(160, pool);
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        assertEquals(1, run.cleared().size());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void twoPoolsAreTwoFindings() {
        SimulatedPool one = overloaded(10, 1, 2);
        SimulatedPool other = new SimulatedPool(PoolSignals.OBJECTS, "channels", 4, 2);
        other.hold = _ -> 1;
        other.rate = _ -> 9;
        Simulation run =
                run(
                        100,
                        second -> {
                            var all = new ArrayList<>(one.second(second));
                            all.addAll(other.second(second));
                            return all;
                        });
        assertEquals(
                Set.of("orders", "channels"),
                Set.copyOf(
                        Simulation.findings(run.last()).stream().map(Finding::subject).toList()));
    }

    @Test
    void threadsAreAnotherDetectors() {
        SimulatedPool pool = new SimulatedPool(PoolSignals.THREADS, "jobs", 4, 2);
        pool.rate = _ -> 9;
        pool.hold = _ -> 1;
        Simulation run = run(100, pool);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void nothingIsSaidOfATargetThatHasNoPool() {
        Simulation run = run(30, second -> List.of(of(PoolSignals.POOLS, second, 0)));
        assertEquals(List.of(), run.last().standing());
    }

    @Test
    void silenceIsUnknown() {
        Simulation run = run(60, _ -> List.of());
        assertTrue(run.lastOf(Unknown.class).isPresent());
        SimulatedPool pool = SimulatedPool.connections(10, 1);
        pool.rate = _ -> 10;
        run = run(60, pool);
        assertTrue(run.lastOf(Healthy.class).isPresent());
        run.run(
                20,
                second ->
                        List.of(
                                new Gap(
                                        PoolSignals.POOLS.whole(),
                                        Simulation.at(second - 1),
                                        Simulation.at(second),
                                        "the MBeans did not answer")));
        assertEquals("the MBeans did not answer", run.lastOf(Unknown.class).orElseThrow().why());
    }

    @Test
    void aPoolThatTellsTooLittleIsUnknownByItsName() {
        Simulation run = run(60, second -> told(second, Map.of(KIND.size(), 4.0)));
        Unknown unknown = run.lastOf(Unknown.class).orElseThrow();
        assertEquals("orders", unknown.subject());
        assertTrue(run.lastOf(Healthy.class).isEmpty());
    }

    @Test
    void aPoolThatCannotBeJudgedHoldsNoFindingOfAnother() {
        SimulatedPool pool = SimulatedPool.connections(10, 9);
        pool.hold = _ -> 1;
        pool.rate = second -> second >= ONSET && second < 90 ? 15 : 3;
        Simulation run =
                run(
                        160,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            all.add(new Sample(KIND.size().of("mute"), Simulation.at(second), 4));
                            return all;
                        });
        assertEquals(1, run.cleared().size());
        assertTrue(run.cleared().getFirst().why().startsWith("it was last seen"));
        assertEquals("orders", run.lastOf(Healthy.class).orElseThrow().subject());
        assertEquals("mute", run.lastOf(Unknown.class).orElseThrow().subject());
    }
}
