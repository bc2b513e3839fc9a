package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.PoolSignals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

class PoolIdleWasteTest {
    private static final int HALF_HOUR = 1800;

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new PoolIdleWaste()), Simulation.facts(Collector.G1))
                .run(seconds, given);
    }

    private static SimulatedPool keeping(int min, int max, double rate) {
        SimulatedPool pool = SimulatedPool.connections(max, min);
        pool.min = min;
        pool.rate = _ -> rate;
        return pool;
    }

    private static void assertSilent(Simulation run) {
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 1", "50, 50, 20", "200, 200, 100", "200, 400, 0"})
    void manyThatAreNeverNeededAreAWordAfterHalfAnHour(int min, int max, double rate) {
        Simulation run = run(HALF_HOUR + 60, keeping(min, max, rate)::second);
        int said = run.firstAt(Severity.INFO).orElseThrow();
        assertTrue(said >= HALF_HOUR - 5, "said at " + said);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        Finding found = Simulation.findings(run.last()).getFirst();
        assertEquals("orders", found.subject());
        assertTrue(found.detail().contains("told to keep"), found.detail());
        Remedy.Code code = (Remedy.Code) found.remedies().getFirst();
        assertTrue(code.advice().contains("pool.min@orders="), code.advice());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aFewIdleOnesAreHealthy(int min) {
        Simulation run = run(HALF_HOUR + 60, keeping(min, 10, 0.1)::second);
        assertSilent(run);
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aSoundReserveIsHealthy() {
        SimulatedPool pool = keeping(40, 40, 200);
        pool.hold = _ -> 0.1;
        assertSilent(run(HALF_HOUR + 60, pool::second));
    }

    /** The night after a day is no waste. */
    @Test
    void whatWasNeededEarlierInTheSessionIsNoWaste() {
        SimulatedPool pool = keeping(40, 40, 0);
        pool.hold = _ -> 0.1;
        pool.rate = second -> second < 300 ? 200 : 1;
        assertSilent(run(2 * HALF_HOUR, pool::second));
    }

    @Test
    void burstsThatNeedThemAreNoWaste() {
        SimulatedPool pool = keeping(40, 40, 1);
        pool.batch = second -> second % 600 == 599 ? 30 : 0;
        pool.hold = _ -> 2;
        assertSilent(run(2 * HALF_HOUR, pool::second));
    }

    @Test
    void isOverWhenTheyAreNeeded() {
        SimulatedPool pool = keeping(30, 30, 1);
        pool.hold = _ -> 1;
        pool.rate = second -> second < 2000 ? 1 : 20;
        Simulation run = run(2100, pool::second);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(1, run.cleared().size());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void isPendingUntilItIsKnown() {
        assertTrue(run(600, keeping(50, 50, 1)::second).lastOf(Pending.class).isPresent());
    }

    @Test
    void threadsAreNotJudged() {
        SimulatedPool pool = new SimulatedPool(PoolSignals.THREADS, "jobs", 200, 2);
        pool.min = 200;
        assertSilent(run(HALF_HOUR + 60, pool::second));
    }

    @Test
    void aPoolThatDoesNotTellIsUnknownAndSoIsSilence() {
        SimulatedPool pool = keeping(50, 50, 1);
        pool.untold = Set.of(PoolSignals.CONNECTIONS.idle());
        Simulation run = run(60, pool::second);
        assertEquals("orders", run.lastOf(Unknown.class).orElseThrow().subject());
        assertTrue(run.lastOf(Healthy.class).isEmpty());
        assertTrue(run(60, _ -> List.of()).lastOf(Unknown.class).isPresent());
    }

    @Test
    void nothingIsSaidOfATargetThatHasNoPool() {
        Simulation run =
                run(
                        30,
                        second ->
                                List.of(
                                        new Sample(
                                                PoolSignals.POOLS.whole(),
                                                Simulation.at(second),
                                                0)));
        assertEquals(List.of(), run.last().standing());
    }
}
