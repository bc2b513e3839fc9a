package dev.fettle.advice.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Fold;
import dev.fettle.advice.Opinion;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules about heaps, processes and containers. */
class MemoryRulesTest {
    private static final long MB = Fold.MB;
    private static final long GB = 1024 * MB;

    private static List<Observation> idle(
            int second, double live, double committed, double process) {
        List<Observation> fresh = new ArrayList<>(Fold.resting(second, committed, process));
        fresh.add(Fold.after(second, live));
        if (second == 0) {
            fresh.add(Fold.sample(second, Signals.MEMORY_USED.of(Signals.HEAP), committed));
        }
        return fresh;
    }

    @Test
    void heapThatWasNeverTouchedIsNotTakenForRoom() {
        Fold fold =
                Fold.of(Collector.G1)
                        .heap(1600 * MB)
                        .container(2000 * MB)
                        .run(30, second -> Fold.resting(second, 1000 * MB, 900 * MB));

        assertInstanceOf(Opinion.Unknown.class, fold.says("container-room"));
    }

    @Test
    void aContainerTooSmallForItsHeapGetsASmallerOne() {
        Fold fold =
                Fold.of(Collector.G1)
                        .heap(1600 * MB)
                        .container(2000 * MB)
                        .run(30, second -> idle(second, 36 * MB, 1000 * MB, 1700 * MB));

        // 95 % of 2000 MB, less 700 MB that are not heap.
        Advice advice = fold.advises("container-room");
        assertEquals(List.of("-Xmx1200m"), Fold.options(advice));
        assertTrue(advice.headline().contains("up to 700 MB lie outside"), advice.headline());
    }

    @Test
    void aSmallerHeapIsNoWayOutForWhatLives() {
        Fold fold =
                Fold.of(Collector.G1)
                        .heap(1600 * MB)
                        .container(2000 * MB)
                        .run(30, second -> idle(second, 1100 * MB, 1200 * MB, 1900 * MB));

        assertEquals(List.of(), Fold.options(fold.advises("container-room")));
    }

    @Test
    void aContainerWithRoomIsNothingAndOneThatIsNotMeasuredUnknown() {
        Fold roomy =
                Fold.of(Collector.G1)
                        .container(4 * GB)
                        .run(30, second -> idle(second, 36 * MB, 1000 * MB, 1300 * MB));

        assertInstanceOf(Opinion.Nothing.class, roomy.says("container-room"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.G1).container(GB).silent(30).says("container-room"));
        assertInstanceOf(
                Opinion.Nothing.class, Fold.of(Collector.G1).silent(30).says("container-room"));
    }

    private static Fold nearItsLimit() {
        return Fold.of(Collector.G1)
                .container(1200 * MB)
                .flag("G1PeriodicGCInterval", 0, Origin.STANDARD)
                .flag("MaxHeapFreeRatio", 70, Origin.STANDARD)
                .run(30, second -> idle(second, 60 * MB, 900 * MB, 1100 * MB));
    }

    @Test
    void g1CollectsByItselfWhileItRestsNearTheLimit() {
        assertEquals(
                List.of("G1PeriodicGCInterval=10000"),
                Fold.lives(nearItsLimit().advises("idle-container")));
    }

    @Test
    void anIntervalThatSomebodySetIsLeft() {
        assertInstanceOf(
                Opinion.Left.class,
                nearItsLimit()
                        .flag("G1PeriodicGCInterval", 60000, Origin.RUNNING)
                        .says("idle-container"));
    }

    @Test
    void aContainerFarFromItsLimitIsNothing() {
        Fold far =
                Fold.of(Collector.G1)
                        .container(8 * GB)
                        .run(30, second -> idle(second, 60 * MB, 900 * MB, 1100 * MB));

        assertInstanceOf(Opinion.Nothing.class, far.says("idle-container"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.G1).container(GB).silent(30).says("idle-container"));
    }

    private static Fold resting(Collector collector) {
        return Fold.of(collector)
                .flag("MinHeapFreeRatio", 40, Origin.STANDARD)
                .flag("MaxHeapFreeRatio", 70, Origin.STANDARD)
                .run(30, second -> idle(second, 60 * MB, 900 * MB, 1100 * MB));
    }

    @ParameterizedTest
    @EnumSource(
            value = Collector.class,
            names = {"G1", "SERIAL"})
    void aHeapThatRestsIsGivenBack(Collector collector) {
        Advice advice = resting(collector).advises("idle-memory");

        assertEquals(List.of("MinHeapFreeRatio=10", "MaxHeapFreeRatio=50"), Fold.lives(advice));
    }

    @Test
    void pagesThatNobodyTouchedAreNothing() {
        Fold untouched =
                Fold.of(Collector.G1).run(30, second -> idle(second, 60 * MB, 900 * MB, 200 * MB));

        assertInstanceOf(Opinion.Nothing.class, untouched.says("idle-memory"));
    }

    @Test
    void ratiosThatSomebodySetAreLeft() {
        assertInstanceOf(
                Opinion.Left.class,
                resting(Collector.G1)
                        .flag("MaxHeapFreeRatio", 60, Origin.COMMAND_LINE)
                        .says("idle-memory"));
    }

    @Test
    void whatLivesMustBeKnown() {
        Fold unknown =
                Fold.of(Collector.G1).run(30, second -> Fold.resting(second, 900 * MB, 1100 * MB));

        assertInstanceOf(Opinion.Unknown.class, unknown.says("idle-memory"));
    }

    @Test
    void noRatioShrinksParallel() {
        Fold fold = resting(Collector.PARALLEL);

        assertInstanceOf(Opinion.Nothing.class, fold.says("idle-memory"));
        assertEquals(List.of("-XX:+UseG1GC"), Fold.options(fold.advises("parallel-footprint")));
        assertInstanceOf(
                Opinion.Left.class,
                fold.flag("UseParallelGC", true, Origin.COMMAND_LINE).says("parallel-footprint"));
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.PARALLEL)
                        .run(30, second -> idle(second, 60 * MB, 200 * MB, 300 * MB))
                        .says("parallel-footprint"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.PARALLEL)
                        .run(30, second -> Fold.resting(second, 900 * MB, 1100 * MB))
                        .says("parallel-footprint"));
    }

    private static List<Observation> churning(int second, double live) {
        return List.of(
                Fold.happening(
                        second,
                        Happening.GC,
                        "ZGC Major",
                        Map.of(
                                Happening.CAUSE,
                                "Allocation Rate",
                                Happening.DURATION,
                                "0.2",
                                Happening.BEFORE,
                                Long.toString(940 * MB),
                                Happening.AFTER,
                                Long.toString((long) live))),
                Fold.live(second, live),
                Fold.sample(second, Signals.MEMORY_COMMITTED.of(Signals.HEAP), 1000 * MB),
                Fold.sample(second, Signals.ALLOCATION_RATE.whole(), 150 * MB),
                Fold.sample(second, Signals.CPU_MACHINE.whole(), 0.4));
    }

    @Test
    void aSoftLimitLeavesWhatTheSquareRootRuleAsksFor() {
        Fold fold =
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .flag("SoftMaxHeapSize", GB, Origin.ERGONOMIC)
                        .flag("ConcGCThreads", 1, Origin.ERGONOMIC)
                        .run(30, second -> churning(second, 60 * MB));

        // 60 MB + 150 MB/s * 0.2 s / 0.1 = 360 MB, in steps of 16.
        assertEquals(List.of("SoftMaxHeapSize=" + 368 * MB), Fold.lives(fold.advises("soft-max")));
    }

    @Test
    void aSoftLimitIsNeverNearToWhatLives() {
        Fold fold =
                Fold.of(Collector.SHENANDOAH)
                        .run(
                                30,
                                second -> {
                                    var fresh = new ArrayList<>(churning(second, 100 * MB));
                                    fresh.add(
                                            Fold.sample(
                                                    second, Signals.ALLOCATION_RATE.whole(), MB));
                                    fresh.remove(3);
                                    return fresh;
                                });

        assertEquals(List.of("SoftMaxHeapSize=" + 336 * MB), Fold.lives(fold.advises("soft-max")));
    }

    @Test
    void aSoftLimitThatSomebodySetIsLeft() {
        Fold fold =
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .flag("SoftMaxHeapSize", 950 * MB, Origin.COMMAND_LINE)
                        .flag("ConcGCThreads", 1, Origin.ERGONOMIC)
                        .run(30, second -> churning(second, 60 * MB));

        assertInstanceOf(Opinion.Left.class, fold.says("soft-max"));
    }

    /** The lever refuses what is below -Xms. */
    @Test
    void aSoftLimitIsNeverBelowTheLeastSize() {
        Fold fold =
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .flag("ConcGCThreads", 1, Origin.ERGONOMIC)
                        .flag("MinHeapSize", 480 * MB, Origin.COMMAND_LINE)
                        .run(30, second -> churning(second, 60 * MB));
        assertEquals(List.of("SoftMaxHeapSize=" + 480 * MB), Fold.lives(fold.advises("soft-max")));
        fold.flag("MinHeapSize", GB, Origin.COMMAND_LINE);
        var left = assertInstanceOf(Opinion.Left.class, fold.says("soft-max"));
        assertEquals("MinHeapSize", left.flag().name());
        fold.flag("MinHeapSize", GB, Origin.ERGONOMIC);
        assertInstanceOf(Opinion.Nothing.class, fold.says("soft-max"));
    }

    @Test
    void shenandoahThatNeverGivesBackGetsNoSoftLimit() {
        Fold whole = churningShenandoah();
        assertEquals(1, Fold.lives(whole.advises("soft-max")).size());
        whole.flag("InitialHeapSize", GB, Origin.COMMAND_LINE)
                .flag("MaxHeapSize", GB, Origin.COMMAND_LINE);
        assertInstanceOf(Opinion.Nothing.class, whole.says("soft-max"));
        assertEquals(1, Fold.lives(whole.feature(21).advises("soft-max")).size());
        assertInstanceOf(
                Opinion.Nothing.class,
                churningShenandoah()
                        .flag("ShenandoahUncommit", false, Origin.COMMAND_LINE)
                        .says("soft-max"));
    }

    private static Fold churningShenandoah() {
        return Fold.of(Collector.SHENANDOAH)
                .flag("ConcGCThreads", 1, Origin.ERGONOMIC)
                .run(30, second -> churning(second, 60 * MB));
    }

    @Test
    void g1ObeysNoSoftLimitAndAnUnmeasuredHeapIsUnknown() {
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1)
                        .run(30, second -> churning(second, 60 * MB))
                        .says("soft-max"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .run(
                                30,
                                second -> {
                                    var fresh =
                                            new ArrayList<>(
                                                    Fold.resting(second, 900 * MB, 1100 * MB));
                                    fresh.add(
                                            Fold.gc(
                                                    second,
                                                    "ZGC Minor",
                                                    "Timer",
                                                    800 * MB,
                                                    90 * MB));
                                    return fresh;
                                })
                        .says("soft-max"));
    }

    private static List<Observation> stalling(int second) {
        List<Observation> fresh = new ArrayList<>(churning(second, 700 * MB));
        fresh.add(
                Fold.happening(
                        second,
                        Happening.ALLOCATION_STALL,
                        Happening.WAITED,
                        Map.of(Happening.COUNT, "4", Happening.DURATION, "0.25")));
        fresh.add(Fold.sample(second, Signals.ALLOCATION_RATE.whole(), 1650 * MB));
        return fresh;
    }

    @Test
    void threadsThatWaitForMemoryGetRoomForACycle() {
        Fold fold = Fold.of(Collector.GENERATIONAL_ZGC).run(30, MemoryRulesTest::stalling);

        // 700 MB, and twice the 0.2 s at 900 MB/s on average.
        assertEquals(
                List.of("-Xmx1060m"),
                Fold.options(fold.heap(900 * MB).advises("allocation-stall")));
    }

    @Test
    void aSoftLimitYieldsToThreadsThatWait() {
        Fold fold =
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .flag("SoftMaxHeapSize", 200 * MB, Origin.RUNNING)
                        .run(30, MemoryRulesTest::stalling);

        assertEquals(
                List.of("SoftMaxHeapSize=" + GB), Fold.lives(fold.advises("allocation-stall")));
    }

    @Test
    void nobodyWhoWaitsIsNothing() {
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .run(30, _ -> List.of())
                        .says("allocation-stall"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.GENERATIONAL_ZGC).silent(30).says("allocation-stall"));
    }

    @Test
    void zgcGivesBackSoonerOnceItKeptMemoryForItsDelay() {
        Fold kept =
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .flag("ZUncommitDelay", 300, Origin.STANDARD)
                        .run(320, second -> idle(second, 60 * MB, 900 * MB, 1100 * MB));

        assertEquals(List.of("-XX:ZUncommitDelay=60"), Fold.options(kept.advises("zgc-uncommit")));
        assertInstanceOf(
                Opinion.Left.class,
                kept.flag("MinHeapSize", 900 * MB, Origin.COMMAND_LINE).says("zgc-uncommit"));
    }

    @Test
    void zgcIsGivenItsDelay() {
        Fold early =
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .flag("ZUncommitDelay", 300, Origin.STANDARD)
                        .run(30, second -> idle(second, 60 * MB, 900 * MB, 1100 * MB));

        assertInstanceOf(Opinion.Unknown.class, early.says("zgc-uncommit"));
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .run(30, second -> idle(second, 20 * MB, 30 * MB, 100 * MB))
                        .says("zgc-uncommit"));
    }

    private static Fold crowded() {
        return Fold.of(Collector.G1)
                .heap(512 * MB)
                .container(2048 * MB)
                .flag("MaxHeapSize", 512 * MB, Origin.ERGONOMIC)
                .flag("MaxRAMPercentage", "25.0", Origin.STANDARD)
                .run(30, second -> idle(second, 400 * MB, 512 * MB, 812 * MB));
    }

    @Test
    void aHeapThatNobodySizedAndIsShortTakesMoreOfItsContainer() {
        assertEquals(
                List.of("-XX:MaxRAMPercentage=75"),
                Fold.options(crowded().advises("default-heap")));
    }

    @Test
    void aHeapThatSomebodySizedOrThatIsNotShortIsNothing() {
        assertInstanceOf(
                Opinion.Nothing.class,
                crowded()
                        .flag("MaxRAMPercentage", "25.0", Origin.COMMAND_LINE)
                        .says("default-heap"));
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1)
                        .container(4 * GB)
                        .run(30, second -> idle(second, 40 * MB, 512 * MB, 812 * MB))
                        .says("default-heap"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.G1).container(4 * GB).noFlags().silent(30).says("default-heap"));
    }

    private static Fold exhausted(Collector collector) {
        return Fold.of(collector)
                .flag("HeapDumpOnOutOfMemoryError", false, Origin.STANDARD)
                .run(
                        30,
                        second ->
                                List.of(
                                        Fold.pause(second, 0.99),
                                        Fold.gc(
                                                second,
                                                "ParallelOld",
                                                "Ergonomics",
                                                1020 * MB,
                                                1015 * MB),
                                        Fold.after(second, 1015 * MB)));
    }

    @Test
    void memoryThatIsAboutToRunOutIsDumpedFirst() {
        Advice advice = exhausted(Collector.PARALLEL).advises("near-oom");

        assertEquals(List.of("HeapDumpOnOutOfMemoryError=true"), Fold.lives(advice));
        assertTrue(advice.headline().contains("freed 0.49 %"), advice.headline());
    }

    @Test
    void aDumpThatIsSpentIsNotArmed() {
        Fold spent =
                exhausted(Collector.PARALLEL)
                        .run(
                                1,
                                second ->
                                        List.of(
                                                Fold.sample(
                                                        second,
                                                        Signals.VM_ERRORS.of(
                                                                "java.lang.OutOfMemoryError"),
                                                        1)));

        assertEquals(List.of(), Fold.lives(spent.advises("near-oom")));
    }

    @Test
    void collectionsThatFreeAreNothing() {
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.PARALLEL)
                        .run(30, second -> List.of(Fold.pause(second, 0.1)))
                        .says("near-oom"));
        assertInstanceOf(
                Opinion.Unknown.class, Fold.of(Collector.PARALLEL).silent(30).says("near-oom"));
    }

    @Test
    void classesNearTheirCapGetMore() {
        Fold fold =
                Fold.of(Collector.G1)
                        .flag("MaxMetaspaceSize", 32 * MB, Origin.COMMAND_LINE)
                        .run(30, second -> Fold.resting(second, 100 * MB, 300 * MB));

        assertEquals(
                List.of("-XX:MaxMetaspaceSize=45m"), Fold.options(fold.advises("metaspace-cap")));
    }

    @Test
    void classesWithoutACapOrFarFromItAreNothing() {
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1)
                        .flag("MaxMetaspaceSize", "18446744073709547520", Origin.STANDARD)
                        .run(30, second -> Fold.resting(second, 100 * MB, 300 * MB))
                        .says("metaspace-cap"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.G1)
                        .flag("MaxMetaspaceSize", 32 * MB, Origin.COMMAND_LINE)
                        .silent(30)
                        .says("metaspace-cap"));
    }

    private static Fold code(double used, double full) {
        return Fold.of(Collector.G1)
                .flag("ReservedCodeCacheSize", 48 * MB, Origin.COMMAND_LINE)
                .run(
                        30,
                        second ->
                                List.of(
                                        Fold.sample(
                                                second, Signals.MEMORY_USED.of("CodeCache"), used),
                                        Fold.sample(
                                                second,
                                                Signals.MEMORY_LIMIT.of("CodeCache"),
                                                48 * MB),
                                        Fold.sample(
                                                second,
                                                Signals.CODE_CACHE_FULL.of("CodeCache"),
                                                full)));
    }

    @Test
    void codeThatDidNotFitGetsRoom() {
        assertEquals(
                List.of("-XX:ReservedCodeCacheSize=240m"),
                Fold.options(code(43 * MB, 1).advises("code-cache")));
    }

    @Test
    void aSmallCodeCacheThatSomebodySetAndThatSufficesIsLeft() {
        assertInstanceOf(Opinion.Left.class, code(43 * MB, 0).says("code-cache"));
        assertInstanceOf(Opinion.Nothing.class, code(20 * MB, 0).says("code-cache"));
        assertInstanceOf(
                Opinion.Unknown.class, Fold.of(Collector.G1).silent(30).says("code-cache"));
    }

    @Test
    void longAddressesThatSomebodyChoseAreLeft() {
        Fold fold =
                Fold.of(Collector.G1)
                        .heap(36 * GB)
                        .flag("UseCompressedOops", false, Origin.COMMAND_LINE)
                        .run(30, second -> List.of(Fold.after(second, 8 * GB)));

        assertInstanceOf(Opinion.Left.class, fold.says("compressed-oops"));
    }

    @Test
    void aHeapJustAbove32GigabytesIsBetterSmaller() {
        Fold fold =
                Fold.of(Collector.G1)
                        .heap(36 * GB)
                        .flag("UseCompressedOops", false, Origin.ERGONOMIC)
                        .run(30, second -> List.of(Fold.after(second, 8 * GB)));

        assertEquals(List.of("-Xmx31g"), Fold.options(fold.advises("compressed-oops")));
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1).heap(20 * GB).silent(30).says("compressed-oops"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.G1).heap(36 * GB).noFlags().silent(30).says("compressed-oops"));
    }

    @Test
    void aFlagThatDoesNothingIsSaidSo() {
        Fold fold = Fold.of(Collector.G1).flag("MinRAMPercentage", "50.0", Origin.COMMAND_LINE);

        assertEquals(List.of("MinRAMPercentage"), fold.advises("min-ram-percentage").without());
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1)
                        .flag("MinRAMPercentage", "50.0", Origin.STANDARD)
                        .says("min-ram-percentage"));
        assertInstanceOf(
                Opinion.Unknown.class, Fold.of(Collector.G1).noFlags().says("min-ram-percentage"));
    }

    @Test
    void memoryThatNobodyAccountsForIsTrimmed() {
        Fold fold =
                Fold.of(Collector.G1).run(30, second -> Fold.resting(second, 400 * MB, 1800 * MB));

        assertEquals(List.of("native.trim=run"), Fold.lives(fold.advises("native-trim")));
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1)
                        .run(30, second -> Fold.resting(second, 400 * MB, 600 * MB))
                        .says("native-trim"));
        assertInstanceOf(
                Opinion.Unknown.class, Fold.of(Collector.G1).silent(30).says("native-trim"));
    }
}
