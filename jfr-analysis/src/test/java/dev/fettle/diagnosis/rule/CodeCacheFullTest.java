package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

class CodeCacheFullTest {
    private static final double MB = 1 << 20;
    private static final String PROFILED = "CodeHeap 'profiled nmethods'";
    private static final String OTHER = "CodeHeap 'non-profiled nmethods'";

    /** Two heaps of 50 MB each, read every 10 s. */
    private static Simulation run(
            int seconds,
            IntToDoubleFunction profiled,
            IntToDoubleFunction other,
            IntToDoubleFunction full) {
        return new Simulation(List.of(new CodeCacheFull()), Simulation.facts(Collector.G1))
                .run(
                        seconds,
                        s -> {
                            if (s % 10 != 5) {
                                return List.of();
                            }
                            List<Observation> all = new ArrayList<>();
                            heap(all, s, PROFILED, profiled.applyAsDouble(s));
                            heap(all, s, OTHER, other.applyAsDouble(s));
                            all.add(
                                    new Sample(
                                            Signals.CODE_CACHE_FULL.of(PROFILED),
                                            Simulation.at(s),
                                            full.applyAsDouble(s)));
                            return all;
                        });
    }

    private static void heap(List<Observation> all, int second, String heap, double megabytes) {
        var at = Simulation.at(second);
        all.add(new Sample(Signals.MEMORY_USED.of(heap), at, megabytes * MB));
        all.add(new Sample(Signals.MEMORY_LIMIT.of(heap), at, 50 * MB));
    }

    @Test
    void nearlyNineTenthsAreAWarningOnceTwoMoreReadingsAgree() {
        Simulation run = run(200, s -> s < 100 ? 30 : 48, s -> s < 100 ? 30 : 46, s -> 0);
        assertEquals(Optional.of(105), run.firstAt(Severity.INFO));
        assertEquals(Optional.of(125), run.firstAt(Severity.WARNING));
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(
                "The code cache is 94 % full: the JVM throws out code to make room",
                finding.headline());
        assertTrue(
                finding.remedies().getFirst() instanceof Remedy.Restart it
                        && it.flags().equals(List.of("-XX:ReservedCodeCacheSize=200m")),
                finding.remedies().toString());
    }

    @Test
    void oneFullHeapAloneIsHealthy() {
        Simulation run = run(200, s -> 50, s -> 20, s -> 0);
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void codeThatDidNotFitIsCriticalForFiveMinutes() {
        Simulation run = run(600, s -> 30, s -> 30, s -> s < 100 ? 0 : 1);
        assertEquals(Optional.of(105), run.firstAt(Severity.CRITICAL));
        assertTrue(
                run.findings(250).stream()
                        .anyMatch(it -> it.headline().contains("stopped compiling")));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void whatWasFullBeforeAndNearlyIsNowIsCritical() {
        Simulation run = run(60, s -> 47, s -> 47, s -> 3);
        assertEquals(Optional.of(5), run.firstAt(Severity.CRITICAL));
    }

    @Test
    void whatWasFullLongAgoAndHasRoomNowIsHealthy() {
        Simulation run = run(60, s -> 30, s -> 30, s -> 3);
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aRecorderThatTellsNothingOfItIsUnknown() {
        Simulation run =
                new Simulation(List.of(new CodeCacheFull()), Simulation.facts(Collector.G1))
                        .run(60, s -> List.of());
        assertTrue(run.lastOf(Unknown.class).isPresent());
    }
}
