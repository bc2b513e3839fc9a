package dev.fettle.advice.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.Advice;
import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Fold;
import dev.fettle.advice.Opinion;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Stage;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Flag.Origin;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

class LeakTest {
    private static final long MB = Fold.MB;

    /** 624 MB of 1024 MB live, and the rest is full in 400 s: 1 MB a second. */
    private static Finding growth(Stage stage, Severity severity) {
        return new Finding(
                "heap-growth",
                "com.acme.Cart",
                stage,
                severity,
                0.85,
                Onset.at(Simulation.BEGIN),
                "Cart piles up: the live set grew from 100 MB to 624 MB in 9 min",
                "",
                List.of(),
                List.of(
                        new Evidence.Measured(
                                Signals.LIVE_SET.of(Signals.HEAP),
                                624 * MB,
                                OptionalDouble.of(1024 * MB)),
                        new Evidence.Measured(
                                Signals.TIME_TO_FULL.of(Signals.HEAP),
                                400,
                                OptionalDouble.empty())),
                List.of(new Remedy.Code("Bound what holds Cart.")));
    }

    private static Fold leaking() {
        return Fold.of(Collector.G1)
                .flag("HeapDumpOnOutOfMemoryError", false, Origin.STANDARD)
                .finding(growth(Stage.CONFIRMED, Severity.WARNING))
                .run(
                        30,
                        second ->
                                List.of(
                                        Fold.pause(second, 0.3),
                                        Fold.gc(
                                                second,
                                                "G1Full",
                                                "G1 Compaction Pause",
                                                1000 * MB,
                                                624 * MB),
                                        Fold.after(second, 624 * MB)));
    }

    @Test
    void thatItIsALeakIsSaidFirstWithTheTimeThatTuningBuys() {
        AdviceAnswer answer = leaking().answer();
        Advice first = answer.advices().getFirst();

        assertEquals("leak", first.ruleId());
        // 1024 MB more at 1 MB a second.
        assertTrue(
                first.headline()
                        .startsWith(
                                "This is a leak, which no flag cures; twice the heap buys about 17"
                                        + " min."),
                first.headline());
        assertEquals(List.of("HeapDumpOnOutOfMemoryError=true"), Fold.lives(first));
        assertTrue(
                answer.advices().stream()
                        .filter(it -> it.ruleId().equals("g1-full-gc"))
                        .allMatch(it -> it.risk().startsWith("It is no cure")),
                answer.advices()::toString);
    }

    @Test
    void theContainerBoundsWhatTuningBuys() {
        Fold fold =
                leaking()
                        .container(1300 * MB)
                        .run(
                                1,
                                second ->
                                        List.of(
                                                Fold.sample(
                                                        second,
                                                        Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                                                        1024 * MB),
                                                Fold.sample(
                                                        second,
                                                        Signals.PROCESS_MEMORY.whole(),
                                                        1224 * MB)));

        assertTrue(
                fold.advises("leak").headline().contains("tuning buys no time"),
                fold.advises("leak").headline());
    }

    @Test
    void growthThatMayEndIsUnknownAndNoGrowthNothing() {
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.G1).finding(growth(Stage.GROWING, Severity.INFO)).says("leak"));
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1).finding(growth(Stage.LEVELLED, Severity.INFO)).says("leak"));
    }
}
