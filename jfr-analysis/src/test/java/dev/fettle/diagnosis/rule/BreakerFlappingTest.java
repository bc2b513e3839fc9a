package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

class BreakerFlappingTest {
    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new BreakerFlapping()), Simulation.facts(Collector.G1))
                .run(seconds, given);
    }

    private static Finding found(Simulation run) {
        return Simulation.findings(run.last()).getFirst();
    }

    /** Ill by turns: so long of each period. */
    private static SimulatedBreaker byTurns(int ill, int period, int openFor, double calls) {
        var breaker = new SimulatedBreaker("payments", 3);
        breaker.openFor = openFor;
        breaker.calls = _ -> calls;
        breaker.failing = second -> second >= 5 && (second - 5) % period < ill ? 0.9 : 0;
        return breaker;
    }

    private static void assertNoAlarm(Simulation run) {
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @ParameterizedTest
    @CsvSource({
        "8, 30, 5, 20, true",
        "15, 60, 10, 50, true",
        "15, 60, 10, 50, false",
        "35, 100, 30, 200, true",
        "70, 180, 60, 20, false"
    })
    void theThirdOpeningIsAWarning(
            int ill, int period, int openFor, double calls, boolean tellsTurns) {
        SimulatedBreaker breaker = byTurns(ill, period, openFor, calls);
        breaker.tellsTurns = tellsTurns;
        Simulation run = run(4 * period, breaker::second);
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(
                warned >= 2 * period + 5 && warned <= 2 * period + 10 + (int) (20 / calls),
                "warned at " + warned);
        Finding found = found(run);
        assertEquals("payments", found.subject());
        assertTrue(found.headline().contains("times in"), found.headline());
        assertTrue(found.detail().contains("It was shut for"), found.detail());
    }

    @Test
    void anOutageWithTriesThatFailIsNotFlapping() {
        var breaker = byTurns(1000, 2000, 10, 20);
        breaker.failing = _ -> 1;
        Simulation run = run(600, breaker::second);
        assertTrue(breaker.turns > 50);
        assertNoAlarm(run);
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void oneOutageIsHealthToThis() {
        var breaker = byTurns(20, 10_000, 10, 20);
        Simulation run = run(600, breaker::second);
        assertTrue(breaker.turns >= 3);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void twoOutagesAreAWordAtMost() {
        var breaker = new SimulatedBreaker("payments", 3);
        breaker.failing = second -> second % 100 < 10 && second < 110 ? 0.9 : 0;
        Simulation run = run(600, breaker::second);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertNoAlarm(run);
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 900, 1800})
    void outagesFarApartAreNotFlapping(int period) {
        var breaker = byTurns(15, period, 10, 20);
        Simulation run = run(4 * period, breaker::second);
        assertTrue(breaker.turns >= 9);
        assertNoAlarm(run);
    }

    @Test
    void whatSomebodyForcesIsNotCounted() {
        Simulation run =
                run(
                        400,
                        second ->
                                List.of(
                                        SimulatedBreaker.of(
                                                BreakerSignals.STATE,
                                                "payments",
                                                second,
                                                second % 20 < 10
                                                        ? BreakerState.FORCED_OPEN.code()
                                                        : BreakerState.CLOSED.code())));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void isOverOnceItStaysClosed() {
        var breaker = new SimulatedBreaker("payments", 3);
        breaker.failing = second -> second < 200 && second % 40 < 12 ? 0.9 : 0;
        Simulation run = run(500, breaker::second);
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        assertEquals(1, run.cleared().size());
        assertTrue(run.cleared().getFirst().at().isBefore(Simulation.at(380)));
    }

    @Test
    void becomesOneOutageWhenItDoesNotCloseAnyMore() {
        var breaker = new SimulatedBreaker("payments", 3);
        breaker.failing = second -> second >= 200 || second % 40 < 12 ? 0.9 : 0;
        Simulation run = run(340, breaker::second);
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void fewCallsAreNamedAsAReason() {
        SimulatedBreaker breaker = byTurns(12, 40, 10, 20);
        breaker.least = 4;
        assertTrue(
                found(run(150, breaker::second)).detail().contains("as few as 4"),
                "few calls decide");
    }

    /** Bad calls by chance, in a window that is large enough. */
    @Test
    void breakersThatStayClosedAreHealthy() {
        for (int seed = 0; seed < 20; seed++) {
            var breaker = new SimulatedBreaker("payments", seed);
            breaker.window = 100;
            breaker.least = 50;
            breaker.failing = _ -> 0.2;
            Simulation run = run(600, breaker::second);
            assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
            assertTrue(run.lastOf(Healthy.class).isPresent());
        }
    }

    @Test
    void silenceIsUnknownAndSoIsOneWithoutAState() {
        assertTrue(run(60, _ -> List.of()).lastOf(Unknown.class).isPresent());
        var breaker = new SimulatedBreaker("payments", 3);
        breaker.untold = Set.of(BreakerSignals.STATE);
        breaker.tellsTurns = false;
        assertEquals(
                "payments", run(60, breaker::second).lastOf(Unknown.class).orElseThrow().subject());
    }

    @Test
    void aMomentWithoutLooksForgetsNoOpening() {
        SimulatedBreaker breaker = byTurns(15, 60, 10, 50);
        breaker.tellsTurns = false;
        Simulation run = run(240, silent(breaker, 100, 104));
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned >= 125 && warned <= 131, "warned at " + warned);
    }

    @Test
    void afterALongSilenceNothingIsCountedTogether() {
        SimulatedBreaker breaker = byTurns(15, 60, 10, 50);
        breaker.tellsTurns = false;
        assertNoAlarm(run(180, silent(breaker, 90, 120)));
    }

    private static IntFunction<List<Observation>> silent(
            SimulatedBreaker breaker, int from, int to) {
        return second -> {
            List<Observation> told = breaker.second(second);
            return second < from || second >= to
                    ? told
                    : List.of(
                            new Gap(
                                    BreakerSignals.BREAKERS.whole(),
                                    Simulation.at(second - 1),
                                    Simulation.at(second),
                                    "this machine was busy"));
        };
    }
}
