package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Of two processors. */
class CpuStarvationTest {
    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new CpuStarvation()), Simulation.facts(Collector.G1))
                .run(seconds, given);
    }

    /**
     * @param waiting threads; NaN where it cannot be seen
     */
    private static List<Observation> second(
            int second, double process, double machine, double waiting) {
        List<Observation> all = new ArrayList<>();
        all.add(new Sample(Signals.CPU_PROCESS.whole(), Simulation.at(second), process));
        all.add(new Sample(Signals.CPU_MACHINE.whole(), Simulation.at(second), machine));
        if (second % 5 == 0 && !Double.isNaN(waiting)) {
            all.add(new Sample(Signals.CPU_WAITING.whole(), Simulation.at(second), waiting));
        }
        return all;
    }

    @Test
    void aProcessThatWaitsMoreThanItRunsWhileOthersUseTheMachineIsStarved() {
        Simulation run =
                run(200, s -> s < 50 ? second(s, 0.5, 0.55, 0.1) : second(s, 0.25, 1, 1.5));
        assertEquals(Optional.of(50), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(110), run.firstAt(Severity.WARNING));
        Finding finding = run.findings(120).getFirst();
        assertEquals(
                "The process's threads wait for a processor for 75 % of the time in which they"
                        + " could run",
                finding.headline());
    }

    @Test
    void aProcessThatTakesTheWholeMachineWaitsForItself() {
        Simulation run = run(300, s -> second(s, 0.95, 1, 6));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aFullMachineIsNoIllnessOfAProcessThatWantsLittle() {
        Simulation run = run(300, s -> second(s, 0.02, 1, 0.2));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void oneThatWakesOftenAndWorksLittleIsLateButNotWorthAWarning() {
        Simulation run = run(300, s -> second(s, 0.01, 1, 0.7));
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void aLoadThatDoublesOnAFreeMachineIsNone() {
        Simulation run = run(300, s -> second(s, s < 100 ? 0.3 : 0.7, s < 100 ? 0.4 : 0.8, 0.4));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void itEndsWhenTheNeighbourDoes() {
        Simulation run =
                run(
                        200,
                        s -> s > 50 && s < 80 ? second(s, 0.25, 1, 1.5) : second(s, 0.5, 0.6, 0.1));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aLimitThatHoldsItBackIsNamed() {
        Simulation run =
                run(
                        200,
                        s ->
                                s % 10 == 0
                                        ? List.of(
                                                new Sample(
                                                        Signals.CPU_THROTTLED.whole(),
                                                        Simulation.at(s),
                                                        s < 50 ? 0.02 : 0.6))
                                        : List.of());
        assertEquals(Optional.of(50), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(110), run.firstAt(Severity.WARNING));
        assertEquals(
                "The container's CPU limit holds the process back in 60 % of the scheduling"
                        + " periods",
                run.findings(120).getFirst().headline());
    }

    private static List<Observation> far(int second, double process) {
        List<Observation> all = new ArrayList<>(second(second, process, 1, Double.NaN));
        if (second % 30 == 29) {
            all.add(
                    new Happening(
                            Happening.GC,
                            "G1New",
                            Simulation.at(second),
                            Map.of(Happening.PAUSES, "0.8", Happening.CPU, "0.05")));
        }
        return all;
    }

    @Test
    void whereWaitingCannotBeSeenPausesWithoutWorkHintAtIt() {
        Simulation run = run(200, s -> far(s, 0.1));
        assertEquals(Optional.of(29), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(89), run.firstAt(Severity.WARNING));
        assertTrue(run.findings(100).getFirst().headline().startsWith("The process seems to want"));
    }

    @Test
    void aFullMachineAloneIsNoHint() {
        Simulation run = run(200, s -> second(s, 0.1, 1, Double.NaN));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void isUnknownWhereNothingIsToldOfTheMachine() {
        Simulation run = run(60, s -> List.of());
        assertTrue(run.lastOf(Unknown.class).isPresent());
    }

    /** Long pauses, in which the collector ran for less than their length. */
    private static List<Observation> pauses(int second, boolean starved) {
        List<Observation> all =
                new ArrayList<>(
                        starved ? second(second, 0.25, 1, 1.5) : second(second, 0.25, 0.3, 0.1));
        if (second % 5 == 4) {
            all.add(
                    new Tally(
                            Signals.GC_PAUSE.whole(),
                            Simulation.at(second),
                            HistogramDelta.of(1.5)));
            all.add(
                    new Happening(
                            Happening.GC,
                            "G1New",
                            Simulation.at(second),
                            Map.of(
                                    Happening.CAUSE, "G1 Evacuation Pause",
                                    Happening.PAUSES, "1.5",
                                    Happening.LONGEST_PAUSE, "1.5",
                                    Happening.DURATION, "1.5",
                                    Happening.CPU, "0.9")));
            all.add(
                    new Tally(
                            Signals.SAFEPOINT_SYNC.whole(),
                            Simulation.at(second),
                            HistogramDelta.of(1.2)));
        }
        return all;
    }

    @Test
    void aCollectorIsNotBlamedForWhatTheProcessLacks() {
        for (var detector : List.of(new GcPause(), new GcPressure(), new SafepointStall())) {
            Simulation blamed =
                    new Simulation(List.of(detector), Simulation.facts(Collector.G1))
                            .run(200, s -> pauses(s, false));
            assertTrue(blamed.firstAt(Severity.WARNING).isPresent(), detector.id());
            Simulation starved =
                    new Simulation(List.of(detector), Simulation.facts(Collector.G1))
                            .run(200, s -> pauses(s, true));
            assertEquals(Optional.empty(), starved.firstAt(Severity.WARNING), detector.id());
            Finding finding = Simulation.findings(starved.last()).getFirst();
            assertEquals("cpu-starvation", finding.because().getFirst().detectorId());
        }
    }

    @Test
    void aConstantLoadNearTheThresholdIsOneFinding() {
        // As measured on a machine that was full: above the threshold in every fourth look or so.
        double[] waiting = {
            1.4, 0.4, 0.4, 0.3, 0.58, 0.4, 0.51, 0.4, 0.3, 0.4, 0.4, 0.35, 0.4, 0.51
        };
        Simulation run =
                run(300, s -> second(s, 0.02, 1, s < 20 ? 0.1 : waiting[s / 5 % waiting.length]));
        assertEquals(List.of(), run.cleared());
        assertEquals(Severity.INFO, Simulation.findings(run.last()).getFirst().severity());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void isClearedOnceItWasWellForAMinuteAndSaysSo() {
        Simulation run =
                run(
                        200,
                        s -> s > 20 && s < 51 ? second(s, 0.25, 1, 1.5) : second(s, 0.5, 0.6, 0.1));
        String detail = run.findings(100).getFirst().detail();
        assertTrue(detail.contains("counts as over once it was well for 60 s"), detail);
        assertEquals(1, run.cleared().size());
        Cleared cleared = run.cleared().getFirst();
        assertTrue(
                !cleared.at().isBefore(Simulation.at(110))
                        && cleared.at().isBefore(Simulation.at(120)),
                cleared::toString);
        assertEquals("The process gets the CPU that it wants again, for 60 s now", cleared.why());
    }

    /** One that hardly runs may hardly want to: it is no alarm where the waiting is measured either. */
    @Test
    void pausesOfAProcessThatHardlyRunsAreNoAlarm() {
        Simulation run = run(200, s -> far(s, 0.01));
        assertTrue(run.firstAt(Severity.INFO).isPresent());
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        String detail = Simulation.findings(run.last()).getFirst().detail();
        assertTrue(detail.startsWith("It stood still 6 times in 3.3 min"), detail);
    }
}
