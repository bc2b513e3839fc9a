package dev.fettle.advice.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules about time that collecting takes. */
class TimeRulesTest {
    private static final long MB = Fold.MB;

    /** A fifth of the time in pauses, on a heap that is full when they begin. */
    private static List<Observation> pressed(int second, double live) {
        return List.of(
                Fold.pause(second, 0.1, 0.1),
                Fold.gc(second, "ParallelScavenge", "Allocation Failure", 950 * MB, live),
                Fold.after(second, live));
    }

    /** Of 1024 MB, 950 of them in use at the peak, on a machine that has so much left. */
    private static Fold onMachineWith(double left) {
        return Fold.of(Collector.PARALLEL)
                .run(
                        41,
                        second -> {
                            var fresh = new ArrayList<>(pressed(second, 424 * MB));
                            fresh.add(
                                    Fold.sample(
                                            second,
                                            Signals.MEMORY_USED.of(Signals.HEAP),
                                            900 * MB));
                            fresh.add(Fold.sample(second, Signals.MACHINE_AVAILABLE.whole(), left));
                            return fresh;
                        });
    }

    @Test
    void theHeapGrowsByNoMoreThanTheMachineHasLeft() {
        Advice advice = onMachineWith(400 * MB).advises("gc-share");

        // 950 MB, and 95 % of 400 MB.
        assertEquals(List.of("-Xmx1330m"), Fold.options(advice));
        assertTrue(advice.toString().contains("the machine, of which 400 MB were left"));
        assertFalse(advice.risk().contains("is not known"), advice.risk());
        assertFalse(
                onMachineWith(100 * MB).says("gc-share") instanceof Advice it
                        && !Fold.options(it).isEmpty());
    }

    @Test
    void thatNobodyKnowsWhatTheMachineHasIsSaid() {
        Advice advice =
                Fold.of(Collector.PARALLEL)
                        .run(41, second -> pressed(second, 424 * MB))
                        .advises("gc-share");

        assertTrue(advice.risk().contains("Whether the machine has that much is not known"));
    }

    @Test
    void theHeapGrowsByTheSquareRootRule() {
        Advice advice =
                Fold.of(Collector.PARALLEL)
                        .run(41, second -> pressed(second, 424 * MB))
                        .advises("gc-share");

        // 20.5 % of the time with 600 MB of room: for 5 % of it, 424 + 600 * 0.205 / 0.05 MB.
        assertEquals(List.of("-Xmx2884m"), Fold.options(advice));
        assertTrue(advice.effect().contains("5"), advice.effect());
    }

    @Test
    void whatWasMeasuredAtOneSizeIsNotStretchedWithoutEnd() {
        Advice advice =
                Fold.of(Collector.PARALLEL)
                        .run(
                                30,
                                second ->
                                        List.of(
                                                Fold.pause(second, 0.9),
                                                Fold.gc(
                                                        second,
                                                        "ParallelScavenge",
                                                        "Allocation Failure",
                                                        1000 * MB,
                                                        100 * MB),
                                                Fold.after(second, 100 * MB)))
                        .advises("gc-share");

        assertEquals(List.of("-Xmx4096m"), Fold.options(advice));
    }

    @Test
    void theContainerBoundsTheHeap() {
        Fold fold =
                Fold.of(Collector.PARALLEL)
                        .container(2048 * MB)
                        .run(
                                41,
                                second -> {
                                    var fresh = new ArrayList<>(pressed(second, 424 * MB));
                                    fresh.add(
                                            Fold.sample(
                                                    second,
                                                    Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                                                    1024 * MB));
                                    fresh.add(
                                            Fold.sample(
                                                    second,
                                                    Signals.MEMORY_USED.of(Signals.HEAP),
                                                    500 * MB));
                                    fresh.add(
                                            Fold.sample(
                                                    second,
                                                    Signals.PROCESS_MEMORY.whole(),
                                                    1324 * MB));
                                    return fresh;
                                });

        // 95 % of 2048 MB, less 374 MB beyond the 950 MB that the heap was seen to use.
        assertEquals(List.of("-Xmx1571m"), Fold.options(fold.advises("gc-share")));
    }

    @Test
    void nothingIsMadeLargerThatIsNotFull() {
        Fold fold =
                Fold.of(Collector.G1)
                        .run(
                                30,
                                second ->
                                        List.of(
                                                Fold.pause(second, 0.2),
                                                Fold.gc(
                                                        second,
                                                        "G1New",
                                                        "G1 Evacuation Pause",
                                                        200 * MB,
                                                        100 * MB),
                                                Fold.after(second, 100 * MB)));

        assertInstanceOf(Opinion.Unknown.class, fold.says("gc-share"));
    }

    @Test
    void littleTimeIsNothingAndNoTimeHeardIsUnknown() {
        Fold calm = Fold.of(Collector.G1).run(30, second -> List.of(Fold.pause(second, 0.01)));

        assertInstanceOf(Opinion.Nothing.class, calm.says("gc-share"));
        assertInstanceOf(Opinion.Unknown.class, Fold.of(Collector.G1).silent(30).says("gc-share"));
    }

    @Test
    void firstSecondsAreNoAllClear() {
        Fold busy =
                Fold.of(Collector.PARALLEL).fresh().run(30, second -> pressed(second, 424 * MB));
        Fold calm =
                Fold.of(Collector.G1).fresh().run(30, second -> List.of(Fold.pause(second, 0.01)));

        for (String rule : List.of("gc-share", "allocation-heavy")) {
            for (Fold young : List.of(busy, calm)) {
                var unknown = assertInstanceOf(Opinion.Unknown.class, young.says(rule));
                assertTrue(unknown.why().contains("its first 75 s"), unknown::why);
                assertEquals("ask again once it has run for longer", unknown.howToLearn());
            }
        }
        assertInstanceOf(Opinion.Unknown.class, calm.says("throughput-goal"));
    }

    @Test
    void aCollectorThatIsKeptFromRunningIsNotTuned() {
        Fold fold =
                Fold.of(Collector.PARALLEL)
                        .run(
                                30,
                                second -> {
                                    var fresh = new ArrayList<>(pressed(second, 424 * MB));
                                    fresh.add(
                                            Fold.sample(
                                                    second, Signals.CPU_THROTTLED.whole(), 0.5));
                                    return fresh;
                                });

        assertTrue(fold.advises("starved").headline().contains("50 %"));
        assertInstanceOf(Opinion.Nothing.class, fold.says("gc-share"));
    }

    @Test
    void aCollectorThatRunsIsNotStarved() {
        Fold fold = Fold.of(Collector.PARALLEL).run(30, second -> pressed(second, 424 * MB));

        assertInstanceOf(Opinion.Nothing.class, fold.says("starved"));
        assertInstanceOf(
                Opinion.Unknown.class, Fold.of(Collector.PARALLEL).silent(30).says("starved"));
    }

    private static Fold longPause(Collector collector) {
        return Fold.of(collector)
                .run(30, second -> second == 9 ? List.of(Fold.pause(second, 1.4)) : List.of());
    }

    @Test
    void aLongPauseAsksForACollectorThatWorksBeside() {
        assertEquals(
                List.of("-XX:+UseG1GC"),
                Fold.options(longPause(Collector.PARALLEL).advises("long-pause")));
        assertEquals(
                List.of("-XX:+UseZGC"),
                Fold.options(longPause(Collector.G1).advises("long-pause")));
        assertEquals(
                List.of("-XX:+UseZGC", "-XX:+ZGenerational"),
                Fold.options(longPause(Collector.G1).feature(21).advises("long-pause")));
    }

    @Test
    void aCollectorThatSomebodyChoseIsLeft() {
        Fold chosen =
                longPause(Collector.PARALLEL).flag("UseParallelGC", true, Origin.COMMAND_LINE);

        var left = assertInstanceOf(Opinion.Left.class, chosen.says("long-pause"));
        assertTrue(left.words().contains("1.4 s"), left.words());
    }

    @Test
    void shortPausesAreNothing() {
        Fold calm = Fold.of(Collector.G1).run(30, second -> List.of(Fold.pause(second, 0.01)));

        assertInstanceOf(Opinion.Nothing.class, calm.says("long-pause"));
        assertInstanceOf(
                Opinion.Unknown.class, Fold.of(Collector.G1).silent(30).says("long-pause"));
    }

    @Test
    void calledCollectionsAreMadeConcurrentAfterTheCallerWasNamed() {
        Advice advice = Fold.of(Collector.G1).run(30, TimeRulesTest::called).advises("explicit-gc");

        assertEquals(List.of("-XX:+ExplicitGCInvokesConcurrent"), Fold.options(advice));
        assertTrue(advice.headline().contains("com.acme.Reports.close"), advice.headline());
    }

    @Test
    void calledCollectionsThatRunBesideAreNothing() {
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.GENERATIONAL_ZGC)
                        .run(30, TimeRulesTest::called)
                        .says("explicit-gc"));
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1).run(30, _ -> List.of()).says("explicit-gc"));
        assertInstanceOf(
                Opinion.Unknown.class, Fold.of(Collector.G1).silent(30).says("explicit-gc"));
    }

    @Test
    void pausesThatAreCalledForAskForNoOtherHeapOrCollector() {
        Fold fold =
                Fold.of(Collector.PARALLEL)
                        .run(
                                30,
                                second -> {
                                    var fresh = new ArrayList<>(called(second));
                                    fresh.add(Fold.pause(second, 0.5, 1.2));
                                    return fresh;
                                });

        for (String rule : List.of("gc-share", "long-pause", "allocation-heavy")) {
            assertInstanceOf(Opinion.Nothing.class, fold.says(rule), rule);
        }
    }

    private static List<Observation> called(int second) {
        return List.of(
                Fold.gc(second, "G1Full", "System.gc()", 500 * MB, 100 * MB),
                Fold.happening(
                        second,
                        Happening.GC_CALL,
                        "com.acme.Reports.close(Reports.java:42)",
                        Map.of(Happening.STACK, "com.acme.Reports.close(Reports.java:42)")));
    }

    @Test
    void rmiAsksOnceADay() {
        Fold fold =
                Fold.of(Collector.G1)
                        .run(
                                30,
                                second ->
                                        second == 4
                                                ? List.of(
                                                        Fold.happening(
                                                                second,
                                                                Happening.GC_CALL,
                                                                "",
                                                                Map.of(
                                                                        Happening.STACK,
                                                                        "java.lang.System.gc\n"
                                                                            + "sun.rmi.transport.GC$Daemon.run")))
                                                : List.of());

        assertEquals(
                "-Dsun.rmi.dgc.server.gcInterval=86400000",
                Fold.options(fold.advises("rmi-gc")).getFirst());
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1).run(30, _ -> List.of()).says("rmi-gc"));
        assertInstanceOf(Opinion.Unknown.class, Fold.of(Collector.G1).silent(30).says("rmi-gc"));
    }

    @Test
    void muchGarbageIsTheProgramsMatter() {
        Fold fold = Fold.of(Collector.PARALLEL).run(30, second -> pressed(second, 20 * MB));

        Advice advice = fold.advises("allocation-heavy");
        assertEquals(List.of(), Fold.options(advice));
        assertTrue(advice.headline().contains("times of what lives"), advice.headline());
    }

    @Test
    void garbageThatCostsNothingIsNothing() {
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.PARALLEL)
                        .run(30, second -> pressed(second, 900 * MB))
                        .says("allocation-heavy"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.PARALLEL).silent(30).says("allocation-heavy"));
    }

    @Test
    void serialOnManyProcessorsYieldsToParallel() {
        Fold fold = Fold.of(Collector.SERIAL).run(30, second -> pressed(second, 424 * MB));

        assertEquals(List.of("-XX:+UseParallelGC"), Fold.options(fold.advises("serial-many-cpus")));
        assertInstanceOf(
                Opinion.Left.class,
                fold.flag("UseSerialGC", true, Origin.ENVIRONMENT).says("serial-many-cpus"));
        assertInstanceOf(Opinion.Nothing.class, fold.processors(1).says("serial-many-cpus"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.SERIAL).silent(30).says("serial-many-cpus"));
    }

    @Test
    void oneProcessorIsForSerial() {
        Fold fold =
                Fold.of(Collector.G1).processors(1).run(30, second -> pressed(second, 424 * MB));

        assertEquals(List.of("-XX:+UseSerialGC"), Fold.options(fold.advises("one-cpu")));
        assertInstanceOf(
                Opinion.Left.class,
                fold.flag("UseG1GC", true, Origin.COMMAND_LINE).says("one-cpu"));
        assertInstanceOf(Opinion.Nothing.class, fold.processors(4).says("one-cpu"));
        assertInstanceOf(
                Opinion.Unknown.class,
                Fold.of(Collector.G1).processors(1).silent(30).says("one-cpu"));
    }

    /** So many carriers on average, a little more in 30 s, of which 29 count. */
    private static List<Observation> pinned(int second, double average) {
        return List.of(
                Fold.happening(
                        second,
                        Happening.PINNED,
                        "com.acme.Cache.load(Cache.java:9)",
                        Map.of(Happening.COUNT, "3", Happening.WAITED, Double.toString(average))));
    }

    private static List<Observation> pinned(int second, double average, int parallelism) {
        var all = new ArrayList<>(pinned(second, average));
        all.add(Fold.sample(second, Signals.VIRTUAL_PARALLELISM.whole(), parallelism));
        return all;
    }

    @Test
    void pinnedCarriersGetCompany() {
        Fold fold = Fold.of(Collector.G1).run(30, second -> pinned(second, 1.5, 2));

        Advice advice = fold.advises("pinned-carriers");
        assertEquals(List.of("virtual-threads.parallelism=4"), Fold.lives(advice));
        assertTrue(advice.headline().contains("com.acme.Cache.load"), advice.headline());
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1).run(30, _ -> List.of()).says("pinned-carriers"));
        assertInstanceOf(
                Opinion.Unknown.class, Fold.of(Collector.G1).silent(30).says("pinned-carriers"));
    }

    @Test
    void beforeTheSchedulerTellsCarriersComeAtTheNextStart() {
        Fold fold = Fold.of(Collector.G1).feature(21).run(30, second -> pinned(second, 1.5));

        assertEquals(
                List.of("-Djdk.virtualThreadScheduler.parallelism=4"),
                Fold.options(fold.advises("pinned-carriers")));
    }

    /** Fewer are never advised: what is in force counts, not the processors. */
    @Test
    void pinnedCarriersAreHeldAgainstThoseThatThereAre() {
        assertInstanceOf(
                Opinion.Nothing.class,
                Fold.of(Collector.G1)
                        .run(30, second -> pinned(second, 5, 32))
                        .says("pinned-carriers"));
        Fold fold = Fold.of(Collector.G1).run(30, second -> pinned(second, 20, 32));
        Advice advice = fold.advises("pinned-carriers");
        assertEquals(List.of("virtual-threads.parallelism=53"), Fold.lives(advice));
        assertTrue(
                advice.headline().startsWith("20.7 carriers are pinned on average, of 32;"),
                advice.headline());
    }

    @Test
    void noMoreCarriersAreAdvisedThanTheSchedulerTakes() {
        Fold most = Fold.of(Collector.G1).run(30, second -> pinned(second, 100, 200));
        assertEquals(
                List.of("virtual-threads.parallelism=256"),
                Fold.lives(most.advises("pinned-carriers")));
        Fold beyond = Fold.of(Collector.G1).run(30, second -> pinned(second, 200, 300));
        assertEquals(List.of(), Fold.lives(beyond.advises("pinned-carriers")));
    }

    @Test
    void withoutTheNumberOfCarriersNoOtherIsAdvised() {
        Advice advice =
                Fold.of(Collector.G1)
                        .run(30, second -> pinned(second, 1.5))
                        .advises("pinned-carriers");
        assertEquals(List.of(), Fold.lives(advice));
        assertEquals(List.of(), Fold.options(advice));
    }

    @Test
    void aNumberOfCarriersThatWasSetIsLeft() {
        for (int feature : new int[] {21, 25}) {
            Fold fold =
                    Fold.of(Collector.G1)
                            .feature(feature)
                            .argument("-Djdk.virtualThreadScheduler.parallelism=8")
                            .argument("-Djdk.virtualThreadScheduler.parallelism=32")
                            .run(30, second -> pinned(second, 20));
            var left = assertInstanceOf(Opinion.Left.class, fold.says("pinned-carriers"));
            assertTrue(left.words().contains("parallelism=32 was set"), left.words());
            assertTrue(left.words().contains("of 32;"), left.words());
            assertEquals(List.of(left), fold.answer().left());
        }
    }
}
