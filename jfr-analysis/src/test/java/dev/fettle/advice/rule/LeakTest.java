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
                                                        Signals.MEMORY_USED.of(Signals.HEAP),
                                                        900 * MB),
                                                Fold.sample(
                                                        second,
                                                        Signals.PROCESS_MEMORY.whole(),
                                                        1224 * MB)));

        assertTrue(
                fold.advises("leak").headline().contains("tuning buys no time"),
                fold.advises("leak").headline());
    }

    @Test
    void growthThatFillsTheHeapBeforeItIsSureIsSaidWithTheTimeThatTuningBuys() {
        // 624 of 1024 MB, full in 400 s by the finding; here at four times that pace.
        Finding open =
                new Finding(
                        "heap-growth",
                        "heap",
                        Stage.GROWING,
                        Severity.INFO,
                        0.5,
                        Onset.at(Simulation.BEGIN),
                        "The live set grew from 255 MB to 624 MB in 35 s",
                        "",
                        List.of(),
                        List.of(
                                new Evidence.Measured(
                                        Signals.LIVE_SET.of(Signals.HEAP),
                                        624 * MB,
                                        OptionalDouble.of(1024 * MB)),
                                new Evidence.Measured(
                                        Signals.TIME_TO_FULL.of(Signals.HEAP),
                                        100,
                                        OptionalDouble.empty())),
                        List.of());
        Advice advice =
                Fold.of(Collector.G1)
                        .flag("HeapDumpOnOutOfMemoryError", false, Origin.STANDARD)
                        .finding(open)
                        .advises("leak");

        assertEquals(
                "This may be a leak, which no flag cures: at this pace the heap is full in about"
                        + " 100 s; twice the heap buys about 4.3 min. The live set grew from 255 MB"
                        + " to 624 MB in 35 s.",
                advice.headline());
        assertEquals(List.of("HeapDumpOnOutOfMemoryError=true"), Fold.lives(advice));
        assertEquals(List.of(), Fold.options(advice));
    }

    @Test
    void theMachineBoundsWhatTuningBuys() {
        Fold fold =
                leaking()
                        .run(
                                1,
                                second ->
                                        List.of(
                                                Fold.sample(
                                                        second,
                                                        Signals.MEMORY_USED.of(Signals.HEAP),
                                                        900 * MB),
                                                Fold.sample(
                                                        second,
                                                        Signals.MACHINE_AVAILABLE.whole(),
                                                        400 * MB)));

        // 1000 MB in use before a collection, and 380 MB: 356 MB more at 1 MB a second.
        assertEquals(List.of("-Xmx1380m"), Fold.options(fold.advises("leak")));
        assertTrue(
                fold.advises("leak").headline().contains("all that the machine has left buys"),
                fold.advises("leak").headline());
    }

    @Test
    void growthThatMayEndIsUnknownWithItsPaceAndNoGrowthNothing() {
        Opinion open =
                Fold.of(Collector.G1).finding(growth(Stage.GROWING, Severity.INFO)).says("leak");
        assertTrue(open.toString().contains("full in about 6.7 min"), open::toString);
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.G1).finding(growth(Stage.GROWING, Severity.INFO)).says("leak"));
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1).finding(growth(Stage.LEVELLED, Severity.INFO)).says("leak"));
    }
}
