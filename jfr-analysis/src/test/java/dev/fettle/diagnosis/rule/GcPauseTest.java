package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;
import dev.fettle.target.OwnRequest;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

class GcPauseTest {
    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new GcPause()), Simulation.facts(Collector.PARALLEL))
                .run(seconds, given);
    }

    static List<Observation> pause(int second, double length, String cause, Double cpu) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.CAUSE, cause);
        attributes.put(Happening.ID, "1");
        attributes.put(Happening.DURATION, Double.toString(length));
        attributes.put(Happening.PAUSES, Double.toString(length));
        attributes.put(Happening.LONGEST_PAUSE, Double.toString(length));
        if (cpu != null) {
            attributes.put(Happening.CPU, Double.toString(cpu));
        }
        return List.of(
                new Happening(Happening.GC, "ParallelOld", Simulation.at(second), attributes),
                new Tally(
                        Signals.GC_PAUSE.whole(),
                        Simulation.at(second),
                        HistogramDelta.of(length)));
    }

    private static List<Observation> every(int second, int period, double length, Double cpu) {
        return second % period == 5 ? pause(second, length, "Allocation Failure", cpu) : List.of();
    }

    @Test
    void longPausesAgainAndAgainAreAWarning() {
        Simulation run = run(120, s -> every(s, 20, 1.5, 2.9));
        assertEquals(Optional.of(5), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(45), run.firstAt(Severity.WARNING));
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertTrue(finding.headline().contains("the longest for 1.5 s"), finding.headline());
        assertTrue(finding.remedies().stream().anyMatch(Remedy.Restart.class::isInstance));
    }

    @Test
    void oneLongPauseIsNoAlarm() {
        Simulation run = run(200, s -> s == 50 ? pause(s, 1.5, "Ergonomics", 2.9) : List.of());
        assertEquals(Optional.of(50), run.firstAt(Severity.INFO));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void pausesOfHalfASecondAreAWarningWhenThereAreMany() {
        Simulation run = run(300, s -> every(s, 20, 0.6, 1.1));
        assertEquals(Optional.of(45), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(185), run.firstAt(Severity.WARNING));
    }

    @Test
    void shortPausesAreHealthy() {
        Simulation run = run(100, s -> every(s, 10, 0.02, 0.04));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aCollectorThatHardlyRanWasStarvedAndIsNotToBlame() {
        Simulation run = run(200, s -> every(s, 20, 3, 0.2));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(Simulation.findings(run.last()).getFirst().headline().contains("starved"));
    }

    @Test
    void onABusyMachineAPauseOfUnknownCpuTimeProvesNothing() {
        Simulation run =
                run(
                        200,
                        s ->
                                s % 20 == 0
                                        ? List.of(
                                                new Sample(
                                                        Signals.CPU_MACHINE.whole(),
                                                        Simulation.at(s),
                                                        1))
                                        : every(s, 20, 1.5, null));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void whatAToolAskedForIsNoIllness() {
        Simulation run =
                run(
                        200,
                        s ->
                                s % 20 == 5
                                        ? pause(s, 2, "Heap Inspection Initiated GC", 3.9)
                                        : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void advisesAgainstAskingForCollections() {
        Simulation run = run(100, s -> s % 20 == 5 ? pause(s, 2, "System.gc()", 3.9) : List.of());
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(new Remedy.Code("Do not call System.gc()."), finding.remedies().getFirst());
    }

    @Test
    void aPercentileNeedsTwoHundredPauses() {
        double[] some = new double[4];
        java.util.Arrays.fill(some, 0.01);
        some[0] = 0.6;
        Simulation run =
                run(
                        120,
                        s ->
                                List.of(
                                        new Tally(
                                                Signals.GC_PAUSE.whole(),
                                                Simulation.at(s),
                                                HistogramDelta.of(some))));
        assertEquals(Optional.of(49), run.firstAt(Severity.INFO));
    }

    @Test
    void whatFettleAskedForItselfIsNoFinding() {
        String cause = "Heap Inspection Initiated GC";
        Simulation run =
                run(
                        60,
                        s ->
                                switch (s) {
                                    case 10 ->
                                            List.of(
                                                    Happening.asked(
                                                            OwnRequest.COUNT, Simulation.at(s)));
                                    case 12 -> pause(s, 1.5, cause, 1.5);
                                    default -> List.of();
                                });
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void anotherCausesPauseWhileFettleAsksIsTheProgramsOwn() {
        Simulation run =
                run(
                        60,
                        s ->
                                switch (s) {
                                    case 10 ->
                                            List.of(
                                                    Happening.asked(
                                                            OwnRequest.COUNT, Simulation.at(s)));
                                    case 12 -> pause(s, 1.5, "Allocation Failure", 1.5);
                                    default -> List.of();
                                });
        assertEquals(Optional.of(12), run.firstAt(Severity.INFO));
    }
}
