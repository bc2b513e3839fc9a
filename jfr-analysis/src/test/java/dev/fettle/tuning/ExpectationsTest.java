package dev.fettle.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Expectation.AfterCycle;
import dev.fettle.remedy.Expectation.Armed;
import dev.fettle.remedy.Expectation.Bound;
import dev.fettle.remedy.Expectation.Collections;
import dev.fettle.remedy.Expectation.Reach;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.tuning.Setting.Kind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class ExpectationsTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private static Step step(String lever, Kind kind, String before, String after) {
        return new Step(
                new LeverId(lever), "", new Setting(kind, before), new Setting(kind, after));
    }

    private static Expectation of(Collector collector, Step... steps) {
        return Expectations.of(Plan.of(List.of(steps)), Simulation.facts(collector), WITHIN);
    }

    @Test
    void aLowerLimitBoundsThePeaks() {
        assertEquals(
                new Bound(Signals.USED_BEFORE_GC.of("heap"), 200, WITHIN),
                of(Collector.GENERATIONAL_ZGC, step("SoftMaxHeapSize", Kind.BYTES, "1000", "200")));
    }

    @Test
    void aHigherOneLetsThemGoBeyondTheOld() {
        assertEquals(
                new Reach(Signals.USED_BEFORE_GC.of("heap"), 200, WITHIN),
                of(Collector.GENERATIONAL_ZGC, step("SoftMaxHeapSize", Kind.BYTES, "200", "1000")));
    }

    @Test
    void aLowerFreeShareShrinksTheHeapAfterACycle() {
        Step most = step("MaxHeapFreeRatio", Kind.PERCENT, "70", "20");
        Step least = step("MinHeapFreeRatio", Kind.PERCENT, "40", "10");
        assertEquals(
                new AfterCycle(Signals.MEMORY_COMMITTED.of("heap"), 0.375, 1, WITHIN),
                of(Collector.G1, least, most));
        assertEquals(
                new AfterCycle(Signals.MEMORY_COMMITTED.of("heap"), 0.375, 4, WITHIN),
                of(Collector.SERIAL, most));
    }

    @Test
    void aLowerLeastShareAloneShrinksNothing() {
        assertInstanceOf(
                Armed.class, of(Collector.G1, step("MinHeapFreeRatio", Kind.PERCENT, "40", "10")));
    }

    @Test
    void anIntervalMakesCollectionsOfItsOwn() {
        String cause = "G1 Periodic Collection";
        assertEquals(
                new Collections(cause, 1, WITHIN),
                of(Collector.G1, step("G1PeriodicGCInterval", Kind.MILLISECONDS, "0", "2000")));
        assertEquals(
                new Collections(cause, 7, WITHIN),
                of(Collector.G1, step("G1PeriodicGCInterval", Kind.MILLISECONDS, "60000", "2000")));
        assertEquals(
                new Collections(cause, 0, WITHIN),
                of(Collector.G1, step("G1PeriodicGCInterval", Kind.MILLISECONDS, "2000", "0")));
    }

    @Test
    void moreParallelismIsSeenInCarriers() {
        assertEquals(
                new Reach(Signals.VIRTUAL_CARRIERS.whole(), 2, WITHIN),
                of(Collector.G1, step("virtual-threads.parallelism", Kind.COUNT, "2", "4")));
    }

    @Test
    void whatCannotBeMeasuredIsArmed() {
        assertEquals(
                new Armed("a heap dump is written at the first OutOfMemoryError"),
                of(Collector.G1, step("HeapDumpOnOutOfMemoryError", Kind.SWITCH, "false", "true")));
        assertEquals(
                new Armed("the next heap dump goes to /tmp"),
                of(Collector.G1, step("HeapDumpPath", Kind.TEXT, "", "/tmp")));
    }

    @Test
    void theFirstOfTheTableThatMovesIsJudged() {
        assertInstanceOf(
                AfterCycle.class,
                of(
                        Collector.G1,
                        step("HeapDumpOnOutOfMemoryError", Kind.SWITCH, "false", "true"),
                        step("G1PeriodicGCInterval", Kind.MILLISECONDS, "0", "2000"),
                        step("SoftMaxHeapSize", Kind.BYTES, "200", "200"),
                        step("MaxHeapFreeRatio", Kind.PERCENT, "70", "20")));
    }
}
