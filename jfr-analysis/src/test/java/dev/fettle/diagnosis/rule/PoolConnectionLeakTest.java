package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

class PoolConnectionLeakTest {
    private static final PoolSignals KIND = PoolSignals.CONNECTIONS;
    private static final String TILL = "com.acme.Till.pay(Till.java:52)";

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new PoolConnectionLeak()), Simulation.facts(Collector.G1))
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

    private static Happening report(int second, double held, String place, int count) {
        Map<String, String> told = new HashMap<>();
        told.put(Happening.HELD, Double.toString(held));
        told.put(Happening.COUNT, Integer.toString(count));
        told.put(Happening.THREAD, "http-7");
        told.put(Happening.WORDS, "HikariCP's leak detection");
        if (!place.isEmpty()) {
            told.put(Happening.PLACE, place);
            told.put(Happening.STACK, place + "\ncom.acme.Shop.order(Shop.java:7)");
        }
        return new Happening(Happening.NOT_RETURNED, "orders", Simulation.at(second), told);
    }

    /** A pool that leaks, with its leak detection armed at 20 s. */
    private static IntFunction<List<Observation>> armed(
            SimulatedPool pool, String place, int... leaks) {
        pool.leaks =
                second -> {
                    int count = 0;
                    for (int each : leaks) {
                        count += each == second ? 1 : 0;
                    }
                    return count;
                };
        return second -> {
            var all = new ArrayList<>(pool.second(second));
            for (int each : leaks) {
                if (each + 20 == second) {
                    all.add(report(second, 20, place, 1));
                }
            }
            return all;
        };
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "10, 5", "50, 400", "200, 1000"})
    void armedItIsNamedWithItsPlaceWithinAMinute(int max, double load) {
        SimulatedPool pool = SimulatedPool.connections(max, max);
        pool.rate = _ -> load;
        Simulation run = run(150, armed(pool, TILL, 60, 60, 61));
        assertTrue(run.firstAt(Severity.INFO).orElseThrow() <= 60 + 21);
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned <= 60 + 61, "warned at " + warned);
        Finding found = found(run);
        assertEquals("orders", found.subject());
        assertTrue(found.headline().contains("Till.pay:52"), found.headline());
        assertTrue(
                found.evidence().stream()
                        .filter(Evidence.Stack.class::isInstance)
                        .map(Evidence.Stack.class::cast)
                        .anyMatch(it -> it.frames().getFirst().equals(TILL)));
        assertTrue(found.confidence() >= 0.9);
    }

    @Test
    void withoutAPlaceItIsSaidHowToLearnIt() {
        Simulation run = run(200, armed(SimulatedPool.connections(10, 1), "", 60, 70));
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        Remedy.Code code = (Remedy.Code) found(run).remedies().getFirst();
        assertTrue(code.advice().contains("pool.leak-threshold@orders"), code.advice());
    }

    @Test
    void whatIsListedNoMoreIsForgottenInABusyPool() {
        SimulatedPool pool = SimulatedPool.connections(10, 1);
        pool.rate = _ -> 200;
        Simulation run =
                run(
                        300,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            // One long transaction after the other, of 40 s each.
                            if (second > 60 && second % 40 == 0) {
                                all.add(report(second, 0, "", 0));
                            }
                            if (second > 60 && second % 40 == 35) {
                                all.add(report(second, 0, "", 0));
                                all.add(report(second, 35, TILL, 1));
                            }
                            return all;
                        });
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertNoAlarm(run);
    }

    private static Happening borrow(int second, int count) {
        Map<String, String> told =
                count == 0
                        ? Map.of(Happening.COUNT, "0")
                        : Map.of(
                                Happening.COUNT,
                                Integer.toString(count),
                                Happening.PLACE,
                                TILL,
                                Happening.STACK,
                                TILL);
        return new Happening(Happening.BORROWED, "HikariCP", Simulation.at(second), told);
    }

    private static Observation library() {
        return new Exhibit(Exhibit.POOL_LIBRARY, "orders", Simulation.at(1), new Text("HikariCP"));
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "20, 3"})
    void aPlaceWhoseBorrowsAllStayLentIsNamed(double load, int leaks) {
        SimulatedPool pool = SimulatedPool.connections(10, 1).likeHikari();
        pool.rate = _ -> load;
        pool.leaks = second -> second >= 70 && second < 70 + leaks ? 1 : 0;
        Simulation run =
                run(
                        150,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            all.add(library());
                            if (second >= 70 && second < 70 + leaks) {
                                all.add(borrow(second, 1));
                            }
                            return all;
                        });
        int said = run.firstAt(Severity.INFO).orElseThrow();
        assertTrue(said > 70 + 25 && said <= 70 + 60, "said at " + said);
        assertTrue(run.firstAt(Severity.WARNING).orElseThrow() <= 75 + 61);
        assertTrue(found(run).headline().contains("Till.pay:52"), found(run).headline());
    }

    /** As a job each minute that gives back what it borrowed. */
    @Test
    void aPlaceThatGivesBackIsNotNamed() {
        SimulatedPool pool = SimulatedPool.connections(10, 1).likeHikari();
        pool.rate = _ -> 100;
        Simulation run =
                run(
                        600,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            all.add(library());
                            if (second % 60 == 0) {
                                all.add(borrow(second, 1));
                            }
                            return all;
                        });
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void whereSomeBorrowsWereNotToldOfNoPlaceIsNamed() {
        SimulatedPool pool = SimulatedPool.connections(10, 1).likeHikari();
        pool.leaks = second -> second == 70 || second == 71 ? 1 : 0;
        Simulation run =
                run(
                        120,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            all.add(library());
                            if (second == 70 || second == 71) {
                                all.add(borrow(second, 1));
                            }
                            if (second == 73) {
                                all.add(borrow(second, 0));
                            }
                            return all;
                        });
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void whatIsKnownOfItsLibraryIsSaid() {
        var known =
                new Exhibit(
                        Exhibit.LEAK_DETECTION,
                        "orders",
                        Simulation.at(1),
                        new Text("Set traces=on."));
        var armed = armed(SimulatedPool.connections(10, 1), "", 60, 70);
        Simulation run =
                run(
                        200,
                        second -> {
                            var all = new ArrayList<>(armed.apply(second));
                            all.add(known);
                            return all;
                        });
        Remedy.Code code = (Remedy.Code) found(run).remedies().getFirst();
        assertTrue(code.advice().contains("Set traces=on."), code.advice());
    }

    /** As a listener for notifications keeps it. */
    @Test
    void oneThatIsHeldForGoodIsNoAlarm() {
        SimulatedPool pool = SimulatedPool.connections(10, 1);
        pool.rate = _ -> 20;
        Simulation run = run(900, armed(pool, TILL, 5));
        assertNoAlarm(run);
        assertTrue(found(run).detail().contains("on purpose"), found(run).detail());
    }

    @Test
    void whatWasBorrowedWhileTheProgramBeganIsAListeners() {
        Simulation run =
                run(
                        120,
                        second -> {
                            SimulatedPool pool = SimulatedPool.connections(10, 1);
                            pool.leaks = _ -> 4;
                            var all = new ArrayList<>(pool.second(second));
                            if (second == 30) {
                                all.add(report(second, 3_595, TILL, 4));
                            }
                            return all;
                        });
        assertNoAlarm(run);
        assertTrue(found(run).detail().contains("listener"), found(run).detail());
    }

    @Test
    void longTransactionsThatEndAreNoAlarmThoughTheyWereReported() {
        SimulatedPool pool = SimulatedPool.connections(10, 4);
        pool.rate = _ -> 3;
        pool.scattered = false;
        SimulatedPool reports = SimulatedPool.connections(10, 5);
        reports.scattered = false;
        reports.hold = _ -> 45;
        reports.batch = second -> second % 120 == 10 ? 3 : 0;
        Simulation run =
                run(
                        700,
                        second -> {
                            pool.second(second);
                            var all = new ArrayList<>(reports.second(second));
                            if (second % 120 == 30) {
                                all.add(report(second, 20, TILL, 3));
                            }
                            return all;
                        });
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertNoAlarm(run);
    }

    @Test
    void whatIsToldAgainIsNotCountedAgain() {
        SimulatedPool pool = SimulatedPool.connections(10, 4);
        pool.leaks = second -> second == 10 ? 1 : 0;
        pool.rate = _ -> 300;
        Simulation run =
                run(
                        300,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            if (second >= 20) {
                                all.add(report(second, second - 10, TILL, 1));
                            }
                            return all;
                        });
        assertNoAlarm(run);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 50})
    void whatStaysLentAtLittleLoadIsNamedWithoutAnyWordOfTheLibrary(int max) {
        SimulatedPool pool = SimulatedPool.connections(max, 4);
        pool.rate = _ -> 0.05;
        pool.leaks = second -> second > 60 && second % 40 == 0 ? 1 : 0;
        Simulation run = run(400, pool);
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned >= 150 && warned <= 300, "warned at " + warned);
        assertTrue(found(run).headline().contains("stay lent"), found(run).headline());
        assertTrue(found(run).detail().contains("a minute"), found(run).detail());
        assertTrue(found(run).confidence() < 0.9);
    }

    @Test
    void aMomentWithoutLooksEndsNoClimb() {
        SimulatedPool pool = SimulatedPool.connections(10, 4);
        pool.rate = _ -> 0.05;
        pool.leaks = second -> second > 60 && second % 40 == 0 ? 1 : 0;
        Simulation run =
                run(
                        400,
                        second -> {
                            List<Observation> told = pool.second(second);
                            return second % 50 > 3 ? told : List.of(gap(second));
                        });
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned >= 150 && warned <= 330, "warned at " + warned);
    }

    private static Gap gap(int second) {
        return new Gap(
                PoolSignals.POOLS.whole(),
                Simulation.at(second - 1),
                Simulation.at(second),
                "the MBeans did not answer");
    }

    @Test
    void ofAPoolThatDoesNotTellWhatItLendsItIsAWordUntilNothingIsLeft() {
        SimulatedPool pool = SimulatedPool.connections(8, 4).likeHikari();
        pool.rate = _ -> 0.2;
        pool.leaks = second -> second > 60 && second % 40 == 0 ? 1 : 0;
        Simulation run = run(700, pool);
        assertTrue(run.firstAt(Severity.INFO).orElseThrow() <= 300);
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(pool.leaked == 8 && warned >= 380, "warned at " + warned);
        assertTrue(found(run).detail().contains("used up"), found(run).detail());
    }

    @Test
    void requestsStandForTheLoadWhereThePoolDoesNotTellIt() {
        SimulatedPool pool = SimulatedPool.connections(20, 4).likeHikari();
        pool.leaks = second -> second > 60 && second % 40 == 0 ? 1 : 0;
        Simulation run =
                run(
                        400,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            all.add(http(second, 0.02));
                            return all;
                        });
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
        assertTrue(found(run).confidence() < 0.75);
    }

    private static Observation http(int second, double rate) {
        return new Sample(HttpSignals.HTTP_RATE.whole(), Simulation.at(second), rate);
    }

    @Test
    void whatThePoolTookBackByForceIsCounted() {
        Simulation run =
                run(
                        300,
                        second ->
                                List.of(
                                        of(second, KIND.used().of("orders"), 3),
                                        of(
                                                second,
                                                KIND.leaked().of("orders"),
                                                second < 60 ? 5 : second < 120 ? 6 : 8)));
        assertEquals(Optional.of(60), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(120), run.firstAt(Severity.WARNING));
        assertTrue(found(run).headline().startsWith("3 of the"), found(run).headline());
    }

    private static Observation of(int second, dev.fettle.signal.Series series, double value) {
        return new Sample(series, Simulation.at(second), value);
    }

    @Test
    void aPoolThatIsUsedUpByALeakIsCritical() {
        SimulatedPool pool = SimulatedPool.connections(3, 4);
        pool.rate = _ -> 2;
        Simulation run = run(240, armed(pool, TILL, 60, 70, 80));
        assertTrue(run.firstAt(Severity.CRITICAL).orElseThrow() <= 160);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.005, 0.8", "10, 0.02, 0.9", "10, 2, 0.4", "50, 0.1, 0.85", "200, 1, 0.8"})
    void busyPoolsThatTurnOverAreHealthyWhateverTheyTell(int max, double hold, double load) {
        for (int seed = 0; seed < 4; seed++) {
            SimulatedPool pool = SimulatedPool.connections(max, 40 + seed);
            pool.hold = _ -> hold;
            int phase = 100 * seed;
            pool.rate =
                    second ->
                            load
                                    * (0.6 + 0.4 * Math.sin((second + phase) / 200.0))
                                    * (second % 97 < 3 ? 1.5 : 1)
                                    * max
                                    / hold;
            if (seed % 2 == 1) {
                pool.likeHikari();
            }
            assertNoAlarm(run(1000, pool));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLoadThatRisesForAnHourIsNoAlarm(boolean tells) {
        SimulatedPool pool = SimulatedPool.connections(100, 6);
        pool.hold = _ -> 0.5;
        pool.rate = second -> 4 + second * 0.04;
        if (!tells) {
            pool.likeHikari();
        }
        assertNoAlarm(run(3600, pool));
    }

    @Test
    void aDependencyThatGetsSlowerIsNoAlarm() {
        SimulatedPool pool = SimulatedPool.connections(50, 6);
        pool.rate = _ -> 20;
        pool.hold = second -> second < 100 ? 0.05 : 0.05 + Math.min(1.5, (second - 100) * 0.004);
        assertNoAlarm(run(900, pool));
    }

    /** A pool that tells no borrows, used up step by step, with waiters from then on. */
    private static List<Observation> usedUp(int second, double peers) {
        double used = Math.min(10, second / 15);
        return List.of(
                of(second, KIND.used().of("orders"), used),
                of(second, KIND.max().of("orders"), 10),
                of(second, KIND.waiting().of("orders"), used < 10 ? 0 : 22),
                new Sample(Signals.SOCKET_WAITING.whole(), Simulation.at(second), peers));
    }

    @Test
    void thoseWhoWaitForAPeerWithWhatIsLentHaveNotLostIt() {
        assertNoAlarm(run(500, second -> usedUp(second, Math.min(9.5, second / 15.0))));
        Simulation lost = run(500, second -> usedUp(second, 0.2));
        assertTrue(lost.firstAt(Severity.WARNING).isPresent(), "the same without that is one");
    }

    @Test
    void batchesThatHoldAllForMinutesAreNoAlarm() {
        for (boolean tells : new boolean[] {true, false}) {
            SimulatedPool pool = SimulatedPool.connections(10, 6);
            pool.scattered = false;
            pool.hold = _ -> 240;
            pool.batch = second -> second % 600 == 30 ? 8 : 0;
            pool.untold = tells ? Set.of() : Set.of(KIND.borrowed(), KIND.timeouts());
            assertNoAlarm(run(1800, pool));
        }
    }

    @Test
    void isClearedOnceTheyAreGivenBack() {
        SimulatedPool pool = SimulatedPool.connections(10, 6);
        pool.scattered = false;
        pool.hold = second -> second < 200 ? 300 : 0.1;
        pool.batch = second -> second == 60 || second == 100 || second == 140 ? 1 : 0;
        Simulation run = run(700, pool);
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(1, run.cleared().size());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void nothingIsSaidOfATargetThatHasNoPool() {
        Simulation run = run(30, second -> List.of(of(second, PoolSignals.POOLS.whole(), 0)));
        assertEquals(List.of(), run.last().standing());
    }

    @Test
    void silenceIsUnknownAndTheFirstMinutePending() {
        SimulatedPool pool = SimulatedPool.connections(10, 1);
        Simulation run = run(40, pool);
        assertTrue(run.lastOf(Pending.class).isPresent());
        run.run(20, second -> List.of(gap(second)));
        assertEquals("the MBeans did not answer", run.lastOf(Unknown.class).orElseThrow().why());
        assertTrue(run(60, _ -> List.of()).lastOf(Unknown.class).isPresent());
    }
}
