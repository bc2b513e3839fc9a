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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class G1RulesTest {
    private static final long MB = Fold.MB;

    private static Fold g1() {
        return Fold.of(Collector.G1)
                .flag("MaxGCPauseMillis", 200, Origin.STANDARD)
                .flag("InitiatingHeapOccupancyPercent", 45, Origin.STANDARD)
                .flag("ConcGCThreads", 1, Origin.ERGONOMIC)
                .flag("ParallelGCThreads", 4, Origin.ERGONOMIC)
                .flag("G1ReservePercent", 10, Origin.STANDARD);
    }

    /** A pause a second, and a full collection every ten. */
    private static List<Observation> full(int second, double live) {
        List<Observation> fresh = new ArrayList<>();
        fresh.add(Fold.pause(second, 0.05));
        fresh.add(Fold.after(second, live));
        fresh.add(Fold.sample(second, Signals.CPU_MACHINE.whole(), 0.3));
        if (second % 10 == 5) {
            fresh.add(Fold.gc(second, "G1Full", "G1 Compaction Pause", 1000 * MB, live));
        }
        return fresh;
    }

    @Test
    void aFullHeapIsToBeLargeEnoughToBeMarkedInTime() {
        Advice advice = g1().run(30, second -> full(second, 700 * MB)).advises("g1-full-gc");

        // 700 MB are to be 45 % of it.
        assertEquals(List.of("-Xmx1555m"), Fold.options(advice));
        assertTrue(advice.headline().contains("3 times"), advice.headline());
    }

    @Test
    void aFullCollectionThatWasCalledForIsNoneOfG1s() {
        Fold fold =
                g1().run(
                                30,
                                second ->
                                        List.of(
                                                Fold.gc(
                                                        second,
                                                        "G1Full",
                                                        "System.gc()",
                                                        500 * MB,
                                                        100 * MB),
                                                Fold.gc(
                                                        second,
                                                        "G1Full",
                                                        "Heap Inspection Initiated GC",
                                                        500 * MB,
                                                        100 * MB)));

        assertInstanceOf(Opinion.Nothing.class, fold.says("g1-full-gc"));
    }

    @Test
    void nobodyKnowsOfFullCollectionsWhoHeardNothing() {
        assertInstanceOf(Opinion.Unknown.class, g1().silent(60).says("g1-full-gc"));
    }

    @Test
    void whatFailsToBeCopiedGetsALargerReserve() {
        Fold fold = g1().run(30, second -> failure(second, Happening.EVACUATION_FAILED));

        assertEquals(
                List.of("-XX:G1ReservePercent=20"),
                Fold.options(fold.advises("evacuation-failure")));
    }

    @Test
    void aReserveThatSomebodyRaisedIsLeft() {
        Fold fold =
                g1().flag("G1ReservePercent", 25, Origin.COMMAND_LINE)
                        .run(30, second -> failure(second, Happening.EVACUATION_FAILED));

        var left = assertInstanceOf(Opinion.Left.class, fold.says("evacuation-failure"));
        assertTrue(
                left.words().startsWith("G1ReservePercent=25 was set on the command line: left."),
                left.words());
    }

    @Test
    void noEvacuationThatFailedIsNothing() {
        assertInstanceOf(
                Opinion.Nothing.class, g1().run(30, _ -> List.of()).says("evacuation-failure"));
        assertInstanceOf(Opinion.Unknown.class, g1().silent(30).says("evacuation-failure"));
    }

    private static List<Observation> failure(int second, String kind) {
        return second == 10
                ? List.of(
                        Fold.happening(
                                second,
                                Happening.ALLOCATION_STALL,
                                kind,
                                Map.of(Happening.COUNT, "2", Happening.DURATION, "0.3")))
                : List.of();
    }

    @Test
    void marksFasterWhereTheHeapHasRoomAndMarkingIsLate() {
        Fold fold =
                g1().run(
                                30,
                                second -> {
                                    var fresh = new ArrayList<>(full(second, 300 * MB));
                                    fresh.add(Fold.gc(second, "G1Old", "G1 Humongous", 1, 1));
                                    return fresh;
                                });

        assertEquals(List.of("-XX:ConcGCThreads=2"), Fold.options(fold.advises("marking-late")));
    }

    @Test
    void marksNoFasterWhereTheHeapIsShortOrNothingIsHeard() {
        assertInstanceOf(
                Opinion.Nothing.class,
                g1().run(30, second -> full(second, 700 * MB)).says("marking-late"));
        assertInstanceOf(Opinion.Unknown.class, g1().silent(30).says("marking-late"));
    }

    @Test
    void regionsAreToBeMoreThanTwiceTheLargestArray() {
        Fold fold = g1().run(30, second -> humongous(second, 3 * MB));

        assertEquals(
                List.of("-XX:G1HeapRegionSize=8m"),
                Fold.options(fold.advises("humongous-regions")));
    }

    @Test
    void aSampleThatStandsForMoreThanItsArrayIsNoSize() {
        Fold fold = g1().run(30, second -> humongous(second, second % 4 == 0 ? 3 * MB : 120 * MB));

        Advice advice = fold.advises("humongous-regions");

        assertEquals(List.of("-XX:G1HeapRegionSize=8m"), Fold.options(advice));
        assertTrue(advice.effect().contains("no more than 3 MB"), advice.effect());
    }

    @Test
    void noRegionSuitsAnArrayThatIsTooLarge() {
        Advice advice =
                g1().run(30, second -> humongous(second, 100 * MB)).advises("humongous-regions");

        assertEquals(List.of(), Fold.options(advice));
    }

    @Test
    void regionsAreLeftAloneWhereNothingIsHumongousOrItsSizeIsNotTold() {
        assertInstanceOf(
                Opinion.Nothing.class, g1().run(30, _ -> List.of()).says("humongous-regions"));
        assertInstanceOf(
                Opinion.Unknown.class,
                g1().run(30, second -> List.of(humongous(second, 1).getFirst()))
                        .says("humongous-regions"));
        assertInstanceOf(
                Opinion.Unknown.class,
                g1().run(4, second -> humongous(second, 120 * MB)).says("humongous-regions"));
    }

    private static List<Observation> humongous(int second, long bytes) {
        return List.of(
                Fold.happening(
                        second,
                        Happening.GC,
                        "G1New",
                        Map.of(
                                Happening.CAUSE,
                                "G1 Humongous Allocation",
                                Happening.REGION,
                                Long.toString(MB))),
                Fold.happening(
                        second,
                        Happening.ARRAY_SAMPLE,
                        "com.acme.Reports.read(Reports.java:7)",
                        Map.of(Happening.BYTES, Long.toString(bytes))));
    }

    @Test
    void pausesBeyondTheirGoalAreLoggedFirst() {
        Advice advice =
                g1().run(30, second -> List.of(Fold.pause(second, 0.01, 0.4)))
                        .advises("pause-goal");

        assertEquals(List.of("gc.log=/tmp/gc-42.log"), Fold.lives(advice));
        assertTrue(advice.headline().startsWith("30 of 60 pauses"), advice.headline());
    }

    @Test
    void pausesWithinTheirGoalAreNothing() {
        Fold fold = g1().run(30, second -> List.of(Fold.pause(second, 0.1)));

        assertInstanceOf(Opinion.Nothing.class, fold.says("pause-goal"));
        assertInstanceOf(Opinion.Unknown.class, g1().silent(30).says("pause-goal"));
    }

    @Test
    void aGoalThatSomebodySetIsLeft() {
        Fold fold = g1().flag("MaxGCPauseMillis", 50, Origin.COMMAND_LINE).run(30, this::often);

        var left = assertInstanceOf(Opinion.Left.class, fold.says("throughput-goal"));
        assertTrue(
                left.words().startsWith("MaxGCPauseMillis=50 was set on the command line: left."),
                left.words());
    }

    @Test
    void aGoalThatNobodySetMayBeFurtherAway() {
        assertEquals(
                List.of("-XX:MaxGCPauseMillis=400"),
                Fold.options(g1().run(30, this::often).advises("throughput-goal")));
    }

    @Test
    void theGoalIsNothingWherePausesTakeLittleAndUnknownWhereNothingIsHeard() {
        assertInstanceOf(
                Opinion.Nothing.class, g1().run(30, _ -> List.of()).says("throughput-goal"));
        assertInstanceOf(Opinion.Unknown.class, g1().silent(30).says("throughput-goal"));
    }

    /** A tenth of the time, in short pauses on a heap that is half full. */
    private List<Observation> often(int second) {
        return List.of(
                Fold.pause(second, 0.025, 0.025, 0.025, 0.025),
                Fold.gc(second, "G1New", "G1 Evacuation Pause", 500 * MB, 200 * MB));
    }

    @Test
    void aFixedYoungGenerationGoesWherePausesMissTheirGoal() {
        Advice advice =
                g1().flag("MaxNewSize", 800 * MB, Origin.COMMAND_LINE)
                        .run(30, second -> List.of(Fold.pause(second, 0.4)))
                        .advises("fixed-young");

        assertEquals(List.of("NewSize", "MaxNewSize", "NewRatio"), advice.without());
    }

    @Test
    void aFixedYoungGenerationIsLeftWherePausesMeetTheirGoal() {
        Fold fold =
                g1().flag("MaxNewSize", 800 * MB, Origin.COMMAND_LINE)
                        .run(30, second -> List.of(Fold.pause(second, 0.1)));

        assertInstanceOf(Opinion.Left.class, fold.says("fixed-young"));
        assertInstanceOf(Opinion.Nothing.class, g1().run(30, _ -> List.of()).says("fixed-young"));
        assertInstanceOf(Opinion.Unknown.class, g1().noFlags().silent(30).says("fixed-young"));
    }
}
