package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;

/** Leaks of programs that began a moment ago, and armed pools of which nobody can tell. */
class PoolConnectionLeakYoungTest {
    private static final String TILL = "com.acme.Till.pay(Till.java:52)";
    private static final String SHOP = "com.acme.Shop.open(Shop.java:12)";

    private static Simulation run(int java, int seconds, IntFunction<List<Observation>> given) {
        var facts =
                new Facts(
                        42,
                        "com.acme.Shop",
                        java + ".0.3",
                        java,
                        Collector.G1,
                        OptionalLong.of(1L << 30),
                        2,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Simulation.BEGIN.minusSeconds(5),
                        Set.of(Capability.JFR, Capability.JMX),
                        Map.of());
        return new Simulation(List.of(new PoolConnectionLeak()), facts).run(seconds, given);
    }

    private static Finding found(Simulation run) {
        return Simulation.findings(run.last()).getFirst();
    }

    /** Its library tells of each from 30 s on, with the way by which the program came to borrow it. */
    private static IntFunction<List<Observation>> listed(
            SimulatedPool pool, List<String> ways, int... leaks) {
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
            for (int i = 0; i < leaks.length; i++) {
                if (leaks[i] + 30 == second) {
                    all.add(held(second, ways.get(i % ways.size())));
                }
            }
            return all;
        };
    }

    private static Happening held(int second, String way) {
        return new Happening(
                Happening.NOT_RETURNED,
                "orders",
                Simulation.at(second),
                Map.of(
                        Happening.HELD,
                        "30",
                        Happening.PLACE,
                        TILL,
                        Happening.STACK,
                        "com.acme.lib.Free.take(Free.java:1)\n" + TILL + "\n" + way));
    }

    @Test
    void isWarnedOfWhereThePoolWasAtWorkThoughTheProgramIsYoung() {
        SimulatedPool pool = SimulatedPool.connections(8, 1);
        pool.rate = _ -> 20;
        Simulation run = run(25, 150, listed(pool, List.of("a"), 15, 15));
        assertTrue(run.firstAt(Severity.INFO).orElseThrow() <= 15 + 31);
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned <= 15 + 61, "warned at " + warned);
        assertTrue(found(run).headline().contains("Till.pay:52"), found(run).headline());
    }

    @Test
    void whatIsBorrowedBeforeAnyWorkIsKeptOnPurpose() {
        SimulatedPool pool = SimulatedPool.connections(8, 1);
        pool.rate = second -> second < 20 ? 0 : 20;
        Simulation run = run(25, 600, listed(pool, List.of("a"), 15, 15, 16));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(found(run).detail().contains("listener"), found(run).detail());
    }

    @Test
    void twoThatCameToOneLineByDifferentWaysAreTwoJobs() {
        SimulatedPool pool = SimulatedPool.connections(8, 1);
        pool.rate = _ -> 20;
        Simulation run = run(25, 600, listed(pool, List.of("lock", "queue"), 15, 40));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void oneThatIsKeptFromTheStartOnIsNoAlarm() {
        SimulatedPool pool = SimulatedPool.connections(8, 1);
        pool.rate = _ -> 20;
        Simulation run = run(25, 600, listed(pool, List.of("a"), 15));
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void onesThatAddUpAreALeakHoweverLittleIsDone() {
        SimulatedPool pool = SimulatedPool.connections(8, 1);
        Simulation run = run(25, 250, listed(pool, List.of("a"), 10, 40, 75));
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned <= 75 + 61, "warned at " + warned);
    }

    @Test
    void allThatThereIsNobodyKeepsOnPurpose() {
        SimulatedPool pool = SimulatedPool.connections(2, 1);
        Simulation run = run(25, 150, listed(pool, List.of("a"), 10, 10));
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
    }

    private static Happening borrowed(int second, String place, int count) {
        Map<String, String> told = new HashMap<>();
        told.put(Happening.COUNT, Integer.toString(count));
        if (count > 0) {
            told.put(Happening.PLACE, place);
            told.put(Happening.STACK, place);
        }
        return new Happening(Happening.BORROWED, "HikariCP", Simulation.at(second), told);
    }

    private static Observation library() {
        return new Exhibit(Exhibit.POOL_LIBRARY, "orders", Simulation.at(1), new Text("HikariCP"));
    }

    @Test
    void byItsBorrowsAYoungBusyPoolsLeakIsWarnedOf() {
        SimulatedPool pool = SimulatedPool.connections(8, 1).likeHikari();
        pool.rate = _ -> 95;
        pool.leaks = second -> second == 15 ? 2 : 0;
        Simulation run =
                run(
                        25,
                        150,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            all.add(library());
                            all.add(borrowed(second, SHOP, 95));
                            if (second == 15) {
                                all.add(borrowed(second, TILL, 2));
                            }
                            return all;
                        });
        int warned = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warned <= 15 + 61, "warned at " + warned);
        assertTrue(found(run).headline().contains("Till.pay:52"), found(run).headline());
    }

    /** Two seconds of looks are enough to know what was lent without it. */
    @Test
    void aLeakRightAfterFettleCameIsTold() {
        SimulatedPool pool = SimulatedPool.connections(8, 1).likeHikari();
        pool.leaks = second -> second == 4 ? 2 : 0;
        Simulation run =
                run(
                        25,
                        100,
                        second -> {
                            var all = new ArrayList<>(pool.second(second));
                            all.add(library());
                            if (second == 4) {
                                all.add(borrowed(second, TILL, 2));
                            }
                            return all;
                        });
        assertTrue(run.firstAt(Severity.INFO).isPresent());
    }

    private static Simulation untold(int java, int leaks, Observation... said) {
        SimulatedPool pool = SimulatedPool.connections(8, 1).likeHikari();
        pool.rate = _ -> 100;
        pool.hold = _ -> 0.002;
        pool.leaks = second -> second == 15 ? leaks : 0;
        return run(
                java,
                150,
                second -> {
                    var all = new ArrayList<>(pool.second(second));
                    all.add(library());
                    all.addAll(List.of(said));
                    return all;
                });
    }

    private static Observation armed() {
        return new Exhibit(
                Exhibit.LEAK_DETECTION,
                "orders",
                Simulation.at(1),
                new Text("Its leak detection is armed. Look in the program's log."));
    }

    @Test
    void whereBorrowsAreMissingAndSomethingStaysLentItIsUnknown() {
        Observation missing = borrowed(140, "", 0);
        Unknown said = untold(25, 2, armed(), missing).lastOf(Unknown.class).orElseThrow();
        assertEquals("orders", said.subject());
        assertTrue(said.why().contains("2 or more of the connections"), said.why());
        assertTrue(said.why().contains("more exceptions"), said.why());
        assertTrue(said.howToLearn().contains("log"), said.howToLearn());
    }

    @Test
    void wherePoolsTellInTheirLogAloneItIsUnknownWhileSomethingStaysLent() {
        Unknown said = untold(17, 1, armed()).lastOf(Unknown.class).orElseThrow();
        assertTrue(said.why().contains("log alone"), said.why());
    }

    @Test
    void whereItsListSaysNothingItIsUnknown() {
        var why =
                new Exhibit(
                        Exhibit.LEAKS_UNTOLD,
                        "orders",
                        Simulation.at(1),
                        new Text("its list has no times"));
        Unknown said = untold(17, 1, why).lastOf(Unknown.class).orElseThrow();
        assertTrue(said.why().contains("no times"), said.why());
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void whereNothingStaysLentNothingIsUnknown(int java) {
        Observation missing = borrowed(140, "", 0);
        assertEquals(Optional.empty(), untold(java, 0, armed(), missing).lastOf(Unknown.class));
        assertEquals(Optional.empty(), untold(java, 2).lastOf(Unknown.class), "unarmed");
    }
}
