package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

class GcPressureTest {
    private static Simulation run(
            Collector collector, int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new GcPressure()), Simulation.facts(collector))
                .run(seconds, given);
    }

    /** Half of each second's share in each of two pauses, on all of two processors. */
    private static List<Observation> paused(int second, double share) {
        List<Observation> seen =
                new ArrayList<>(
                        GcPauseTest.pause(second, share, "Allocation Failure", 1.8 * share));
        seen.add(
                new Sample(
                        Signals.USED_AFTER_GC.of(Signals.HEAP), Simulation.at(second), 900 << 20));
        return seen;
    }

    private static List<Observation> cycle(int second, double length) {
        return List.of(
                new Happening(
                        Happening.GC,
                        "ZGC Minor",
                        Simulation.at(second),
                        Map.of(Happening.DURATION, Double.toString(length))));
    }

    @Test
    void aFifthOfTheTimeInPausesIsInfoAndThenAWarning() {
        Simulation run = run(Collector.G1, 150, s -> s < 60 ? List.of() : paused(s, 0.2));
        int info = run.firstAt(Severity.INFO).orElseThrow() - 60;
        int warning = run.firstAt(Severity.WARNING).orElseThrow() - 60;
        assertTrue(info >= 20 && info <= 35, "info after " + info + " s");
        assertTrue(warning >= 30 && warning <= 60, "warning after " + warning + " s");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals("Collecting stops the application for 20 % of the time", finding.headline());
        assertTrue(
                finding.remedies().stream()
                        .anyMatch(
                                it ->
                                        it instanceof Remedy.Restart restart
                                                && restart.flags().equals(List.of("-Xmx1536m"))),
                finding.remedies().toString());
    }

    /**
     * A full collection of 8 s every 12 s: the flight recorder stands still with the program, and tells of
     * each collection afterwards.
     */
    private static Simulation fullCollections(int seconds, boolean late) {
        var run = new Simulation(List.of(new GcPressure()), Simulation.facts(Collector.PARALLEL));
        for (int i = 0; i < seconds; i++) {
            int phase = i % 12;
            boolean told = phase < 4 || phase >= 9;
            run.run(
                    1,
                    told,
                    s ->
                            phase == 9
                                    ? paused(s, 8)
                                    : told || phase < 7 ? List.of() : List.of(silence(s, late)));
        }
        return run;
    }

    private static Observation silence(int second, boolean late) {
        return new Gap(
                Signals.GC_PAUSE.whole(),
                Simulation.at(second - 1),
                Simulation.at(second),
                "nothing comes",
                late);
    }

    @Test
    void collectionsThatSilenceTheRecordingAreJudgedOnceItHasToldOfThem() {
        Simulation run = fullCollections(150, true);
        assertTrue(run.firstAt(Severity.CRITICAL).isPresent(), run.last().standing().toString());
    }

    @Test
    void nothingIsConfirmedAcrossALoss() {
        Simulation run = fullCollections(150, false);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void halfOfTheTimeIsCritical() {
        Simulation run = run(Collector.G1, 120, s -> paused(s, 0.6));
        assertTrue(run.firstAt(Severity.CRITICAL).isPresent());
    }

    @Test
    void aBurstOfThirtySecondsIsNoAlarm() {
        Simulation run =
                run(Collector.G1, 300, s -> s > 100 && s < 130 ? paused(s, 0.3) : List.of());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void warmUpIsNoAlarm() {
        Facts young =
                Simulation.facts(Collector.G1, 1 << 30, OptionalLong.empty(), Simulation.BEGIN);
        Simulation run =
                new Simulation(List.of(new GcPressure()), young)
                        .run(200, s -> s < 45 ? paused(s, 0.3) : paused(s, 0.01));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void threePercentIsHealthy() {
        Simulation run = run(Collector.G1, 100, s -> paused(s, 0.03));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aCollectorThatWaitsForAProcessorIsNotToBlame() {
        Simulation run =
                run(Collector.G1, 200, s -> GcPauseTest.pause(s, 0.3, "G1 Evacuation Pause", 0.02));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void cyclesThatNeverRestAreAWarning() {
        Simulation run = run(Collector.GENERATIONAL_ZGC, 120, s -> cycle(s, 0.99));
        assertTrue(run.firstAt(Severity.WARNING).isPresent());
    }

    @Test
    void cyclesWithinCyclesCountOnce() {
        Simulation run =
                run(
                        Collector.GENERATIONAL_ZGC,
                        120,
                        s -> s % 2 == 0 ? cycle(s, 1.2) : cycle(s - 1, 0.7));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }
}
