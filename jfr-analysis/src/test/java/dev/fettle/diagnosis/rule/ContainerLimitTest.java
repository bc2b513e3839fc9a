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
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;

class ContainerLimitTest {
    private static final double MB = 1 << 20;

    /** In MB; the heap is committed and touched whole. */
    private static Simulation run(
            int seconds,
            double limit,
            double heapMax,
            IntToDoubleFunction committed,
            IntToDoubleFunction left,
            IntToDoubleFunction outside) {
        var facts =
                Simulation.facts(
                        Collector.G1,
                        (long) (heapMax * MB),
                        OptionalLong.empty(),
                        Simulation.BEGIN.minusSeconds(3600));
        return new Simulation(List.of(new ContainerLimit()), facts)
                .run(
                        seconds,
                        s -> {
                            List<Observation> all = new ArrayList<>();
                            Instant at = Simulation.at(s);
                            double heap = committed.applyAsDouble(s);
                            heap(all, at, heap);
                            if (s % 10 == 0) {
                                all.add(
                                        new Sample(
                                                Signals.CONTAINER_LIMIT.whole(), at, limit * MB));
                                double process = heap + outside.applyAsDouble(s);
                                all.add(
                                        new Sample(
                                                Signals.PROCESS_MEMORY.whole(), at, process * MB));
                                all.add(
                                        new Sample(
                                                Signals.USED_AFTER_GC.of(Signals.HEAP),
                                                at,
                                                left.applyAsDouble(s) * MB));
                            }
                            return all;
                        });
    }

    private static void heap(List<Observation> all, Instant at, double committed) {
        var heap = Signals.HEAP;
        all.add(new Sample(Signals.MEMORY_COMMITTED.of(heap), at, committed * MB));
        all.add(new Sample(Signals.MEMORY_USED.of(heap), at, 0.95 * committed * MB));
    }

    @Test
    void aLimitThatLeavesRoomForAllIsHealthy() {
        Simulation run = run(120, 1000, 512, s -> 400, s -> 100, s -> 90);
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aLimitBelowWhatTheJvmMayComeToIsTold() {
        Simulation run = run(200, 512, 480, s -> 200, s -> 100, s -> 90);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertEquals(
                "The container's limit of 512 MB is less than this JVM may come to: 480 MB of heap"
                        + " and 90 MB beside it",
                finding.headline());
        assertTrue(finding.detail().contains("so nothing leaks"), finding.detail());
        assertTrue(
                finding.detail()
                        .endsWith(
                                "Of 290 MB in all, 200 MB are committed heap; the other 90 MB are"
                                    + " the JVM's own, what native code allocates, and stacks."),
                "what is not told is not said to be nothing: " + finding.detail());
        assertEquals(List.of("-Xmx396m"), ((Remedy.Restart) finding.remedies().getFirst()).flags());
    }

    @Test
    void nearTheLimitWithALevelHeapItIsTheLimitAndNoLeak() {
        Simulation run = run(300, 512, 480, s -> Math.min(400, 200 + s), s -> 100 + s % 3, s -> 90);
        int warning = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warning > 150, "after " + warning + " s");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertTrue(finding.detail().contains("it is the limit, not a leak"), finding.detail());
    }

    @Test
    void whileTheHeapRisesItIsNotCalledTheLimitAlone() {
        Simulation run = run(300, 512, 480, s -> 420, s -> 100 + s, s -> 90);
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
        assertTrue(Simulation.findings(run.last()).getFirst().detail().contains("see heap-growth"));
    }

    @Test
    void growthOutsideOfTheHeapIsForetold() {
        Simulation run = run(500, 1000, 512, s -> 400, s -> 100, s -> 90 + s / 4.0);
        int warning = run.firstAt(Severity.WARNING).orElseThrow();
        assertTrue(warning >= 300 && warning <= 330, "after " + warning + " s");
        Finding finding = Simulation.findings(run.last()).getFirst();
        assertTrue(
                finding.headline()
                        .endsWith(
                                "and not by the heap: memory outside of it grows by 15 MB a"
                                        + " minute"),
                finding.headline());
    }

    @Test
    void whatFillsAndLevelsOutsideOfTheHeapIsNoGrowth() {
        Simulation run = run(900, 1000, 512, s -> 400, s -> 100, s -> 90 + Math.min(60, s / 4.0));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void heapThatIsTouchedForTheFirstTimeIsNotTakenForGrowthOutside() {
        var facts = Simulation.facts(Collector.G1);
        Simulation run =
                new Simulation(List.of(new ContainerLimit()), facts)
                        .run(
                                600,
                                s -> {
                                    List<Observation> all = new ArrayList<>();
                                    Instant at = Simulation.at(s);
                                    var heap = Signals.HEAP;
                                    all.add(
                                            new Sample(
                                                    Signals.MEMORY_COMMITTED.of(heap),
                                                    at,
                                                    1024 * MB));
                                    double used = 200 + s;
                                    all.add(
                                            new Sample(
                                                    Signals.MEMORY_USED.of(heap), at, used * MB));
                                    if (s % 10 == 0) {
                                        all.add(
                                                new Sample(
                                                        Signals.CONTAINER_LIMIT.whole(),
                                                        at,
                                                        1300 * MB));
                                        all.add(
                                                new Sample(
                                                        Signals.PROCESS_MEMORY.whole(),
                                                        at,
                                                        (used + 200) * MB));
                                    }
                                    return all;
                                });
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    @Test
    void whereThereIsNoLimitNothingIsWrongWithIt() {
        var gap =
                new Gap(
                        Signals.CONTAINER_LIMIT.whole(),
                        Simulation.at(0),
                        Simulation.at(0),
                        "no limit is set");
        Simulation run =
                new Simulation(List.of(new ContainerLimit()), Simulation.facts(Collector.G1))
                        .run(60, s -> s == 0 ? List.of(gap) : List.of());
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void aLimitThatNobodyTellsIsUnknown() {
        Simulation run =
                new Simulation(List.of(new ContainerLimit()), Simulation.facts(Collector.G1))
                        .run(60, s -> List.of());
        assertEquals(
                "nothing tells whether a limit is set on the process's memory",
                run.lastOf(Unknown.class).orElseThrow().why());
    }
}
