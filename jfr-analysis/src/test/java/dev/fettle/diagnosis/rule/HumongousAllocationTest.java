package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Pending;
import dev.fettle.remedy.Remedy;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

class HumongousAllocationTest {
    private static final String BUFFER = "com.acme.Images.load(Images.java:9)";

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new HumongousAllocation()), Simulation.facts(Collector.G1))
                .run(seconds, given);
    }

    private static Happening gc(int second, String name, double duration, double pauses) {
        return new Happening(
                Happening.GC,
                name,
                Simulation.at(second),
                Map.of(
                        Happening.CAUSE,
                        "G1 Humongous Allocation",
                        Happening.REGION,
                        "1048576",
                        Happening.DURATION,
                        Double.toString(duration),
                        Happening.PAUSES,
                        Double.toString(pauses)));
    }

    private static Happening array(int second, String place, long bytes) {
        return new Happening(
                Happening.ARRAY_SAMPLE,
                place,
                Simulation.at(second),
                Map.of(
                        Happening.CLASS,
                        "byte[]",
                        Happening.BYTES,
                        Long.toString(bytes),
                        Happening.STACK,
                        place));
    }

    /** A pause and the marking after it. */
    private static List<Observation> begun(int second, int period, double marking, double pause) {
        return second % period == 5
                ? List.of(
                        gc(second, "G1New", pause, pause),
                        gc(second, "G1Old", marking, 0),
                        array(second, BUFFER, 2_000_000),
                        array(second, "com.acme.Text.read(Text.java:3)", 20_000),
                        array(second, "com.acme.Text.read(Text.java:3)", 3_000_000),
                        array(second, "com.acme.Text.read(Text.java:3)", 3_000_000))
                : List.of();
    }

    private static Finding last(Simulation run) {
        return Simulation.findings(run.last()).getFirst();
    }

    @Test
    void threeInAMinuteAreInfoWithRegionAndPlace() {
        Simulation run = run(60, s -> begun(s, 20, 0.1, 0.01));
        assertEquals(Optional.of(45), run.firstAt(Severity.INFO));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(last(run).detail().contains("a region has 1 MB"), last(run).detail());
        assertTrue(last(run).detail().contains("byte[] at " + BUFFER), last(run).detail());
        assertEquals(
                List.of("-XX:G1HeapRegionSize=4m"),
                ((Remedy.Restart) last(run).remedies().getFirst()).flags());
    }

    @Test
    void markingHalfOfTheTimeIsAWarning() {
        Simulation run = run(120, s -> begun(s, 6, 4, 0.01));
        assertEquals(Optional.of(47), run.firstAt(Severity.WARNING));
    }

    @Test
    void pausesThatAddUpAreAWarning() {
        Simulation run = run(120, s -> begun(s, 6, 0.1, 0.5));
        assertEquals(Optional.of(35), run.firstAt(Severity.WARNING));
    }

    @Test
    void fullCollectionsBesideThemAreAWarning() {
        Simulation run =
                run(
                        200,
                        s -> {
                            List<Observation> seen = new ArrayList<>(begun(s, 15, 0.1, 0.01));
                            if (s % 40 == 39) {
                                seen.add(gc(s, "G1Full", 0.1, 0.1));
                            }
                            return seen;
                        });
        assertEquals(Optional.of(119), run.firstAt(Severity.WARNING));
    }

    @Test
    void oneAMinuteIsHealthy() {
        Simulation run = run(300, s -> begun(s, 60, 1, 0.05));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void waitsForSamplesToNameWhoAllocates() {
        Simulation run = run(30, s -> s >= 20 ? List.of(gc(s, "G1New", 0.01, 0.01)) : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Pending.class).isPresent());
        run.run(10, s -> List.of(gc(s, "G1New", 0.01, 0.01)));
        assertTrue(last(run).detail().endsWith("Who allocates is not known."), last(run).detail());
    }

    @Test
    void nothingIsSaidOfCollectorsWithoutRegions() {
        Simulation run =
                new Simulation(
                                List.of(new HumongousAllocation()),
                                Simulation.facts(Collector.GENERATIONAL_ZGC))
                        .run(30, s -> List.of());
        assertEquals(List.of(), run.last().standing());
    }
}
