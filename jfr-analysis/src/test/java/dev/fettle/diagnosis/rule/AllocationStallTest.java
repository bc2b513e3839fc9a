package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

class AllocationStallTest {
    private static Simulation run(
            Collector collector, int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new AllocationStall()), Simulation.facts(collector))
                .run(seconds, given);
    }

    private static List<Observation> waited(int second, double... seconds) {
        return List.of(
                new Tally(
                        Signals.GC_STALL.whole(),
                        Simulation.at(second),
                        HistogramDelta.of(seconds)),
                new Happening(
                        Happening.ALLOCATION_STALL,
                        Happening.WAITED,
                        Simulation.at(second),
                        Map.of(
                                Happening.DURATION, Double.toString(seconds[0]),
                                Happening.THREAD, "checkout-3",
                                Happening.BYTES, "2097152",
                                Happening.PLACE, "com.acme.Cart.add(Cart.java:7)")));
    }

    private static List<Observation> failed(int second, String kind) {
        return List.of(
                new Happening(
                        Happening.ALLOCATION_STALL,
                        kind,
                        Simulation.at(second),
                        Map.of(Happening.COUNT, "1")));
    }

    @Test
    void waitsAgainAndAgainAreAWarningWithThreadSizeAndPlace() {
        Simulation run = run(Collector.GENERATIONAL_ZGC, 60, s -> waited(s, 0.2, 0.05));
        assertEquals(Optional.of(0), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(20), run.firstAt(Severity.WARNING));
        String detail = Simulation.findings(run.last()).getFirst().detail();
        assertEquals(
                "The longest wait took 200 ms, of thread checkout-3 for 2 MB at"
                        + " com.acme.Cart.add(Cart.java:7). Allocation outruns the collector.",
                detail);
    }

    @Test
    void aBurstIsNoAlarm() {
        Simulation run =
                run(
                        Collector.GENERATIONAL_ZGC,
                        200,
                        s -> s > 50 && s < 58 ? waited(s, 0.5, 0.5, 0.5) : List.of());
        assertEquals(Optional.of(51), run.firstAt(Severity.INFO));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aWaitOfATenthOfAMillisecondIsNothing() {
        Simulation run = run(Collector.GENERATIONAL_ZGC, 100, s -> waited(s, 0.0001));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void shenandoahIsJudgedByCollectionsThatLostTheRace() {
        Simulation run =
                run(
                        Collector.SHENANDOAH,
                        120,
                        s ->
                                s % 20 == 10
                                        ? failed(
                                                s, s == 50 ? Happening.FULL : Happening.DEGENERATED)
                                        : List.of());
        assertEquals(Optional.of(10), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(50), run.firstAt(Severity.WARNING));
        String detail = Simulation.findings(run.last()).getFirst().detail();
        assertTrue(detail.contains("compacted the whole heap"), detail);
    }

    @Test
    void g1IsJudgedByEvacuationsThatFailed() {
        Simulation run =
                run(
                        Collector.G1,
                        60,
                        s -> s == 20 ? failed(s, Happening.EVACUATION_FAILED) : List.of());
        assertEquals(Optional.of(20), run.firstAt(Severity.INFO));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void fullCollectionsOfG1ForWantOfMemoryCountToo() {
        Simulation run =
                run(
                        Collector.G1,
                        60,
                        s ->
                                s % 10 == 5
                                        ? List.of(
                                                new Happening(
                                                        Happening.GC,
                                                        "G1Full",
                                                        Simulation.at(s),
                                                        Map.of(
                                                                Happening.CAUSE,
                                                                "G1 Compaction Pause")))
                                        : List.of());
        assertEquals(Optional.of(25), run.firstAt(Severity.WARNING));
    }

    @Test
    void nothingIsSaidWhereEveryCollectionIsAnAllocationThatWaits() {
        for (Collector collector : List.of(Collector.SERIAL, Collector.PARALLEL)) {
            Simulation run = run(collector, 30, s -> List.of());
            assertEquals(List.of(), run.last().standing());
        }
    }
}
