package dev.fettle.tuning.governor;

import static dev.fettle.tuning.governor.SimulatedHeap.MB;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

class GovernorTest {
    private static final HeapRange RANGE = new HeapRange(64 * MB, 4096 * MB);
    private static final Price TENTH = new Price.Share(0.1);

    /** COSTS' example: 300 MB live, 200 MB/s, 500 MB/s: 10 % of a processor takes 1.2 GB more. */
    private static SimulatedHeap example() {
        return new SimulatedHeap(300, 200, 500);
    }

    private static ClosedLoop loop(SimulatedHeap heap, Price price) {
        return new ClosedLoop(heap, new Governor(RANGE, price), RANGE.most());
    }

    @Test
    void convergesToWhatTheRuleAsks() {
        ClosedLoop loop = loop(example(), TENTH).run(600);
        assertEquals(1500 * MB, loop.limit, 150 * MB, loop.whys::toString);
        loop.heap.coresSince(1);
        loop.run(300);
        assertEquals(0.1, loop.heap.coresSince(300), 0.015);
    }

    @Test
    void convergesToTheSquareRootAtAPriceForAByte() {
        // L*g/s = 120 MB: so that the root of it through c is 600 MB.
        var price = new Price.PerByte(120.0 * MB / (600.0 * MB * 600 * MB));
        ClosedLoop loop = loop(example(), price).run(600);
        assertEquals(900 * MB, loop.limit, 90 * MB, loop.whys::toString);
    }

    @Test
    void goesDownByStepsAndComesToRest() {
        ClosedLoop loop = loop(example(), TENTH).run(900);
        for (int i = 1; i < loop.limits.size(); i++) {
            assertTrue(loop.limits.get(i) >= Governor.STEP * loop.limits.get(i - 1) - 2 * MB);
        }
        assertTrue(loop.limits.size() <= 4, loop.limits::toString);
        assertEquals(0, loop.turns());
        assertInstanceOf(Decision.Hold.class, loop.last);
    }

    @Test
    void doesNotSwingWithANoisyLoad() {
        SimulatedHeap heap = example();
        double usual = heap.allocated;
        var random = new Random(1);
        ClosedLoop loop = loop(heap, TENTH);
        loop.run(1800, it -> it.allocated = usual * (0.7 + 0.6 * random.nextDouble()));
        assertTrue(loop.turns() <= 1, loop.limits::toString);
        assertTrue(loop.limits.size() <= 6, loop.limits::toString);
    }

    @Test
    void followsALoadThatRises() {
        SimulatedHeap heap = new SimulatedHeap(200, 50, 500);
        var governor = new Governor(RANGE, new Price.Share(0.05));
        ClosedLoop loop = new ClosedLoop(heap, governor, 1200 * MB).run(900);
        long low = loop.limit;
        heap.allocated *= 3;
        loop.run(2400);
        assertTrue(loop.limit > low * 1.5, loop.whys::toString);
        assertEquals((200 + 200 * 150 / 500 / 0.05) * MB, loop.limit, 160 * MB);
    }

    @Test
    void keepsTheShareUnderGenerationsToo() {
        SimulatedHeap heap = example();
        heap.promoted = 0.05;
        ClosedLoop loop = loop(heap, new Price.Share(0.05)).run(1200);
        heap.coresSince(1);
        loop.run(600);
        assertEquals(0.05, heap.coresSince(600), 0.0125, loop.whys::toString);
    }

    @Test
    void neverGoesBelowThreeTimesTheLiveSet() {
        var heap = new SimulatedHeap(300, 20, 500);
        ClosedLoop loop =
                new ClosedLoop(heap, new Governor(RANGE, new Price.Share(1)), 1500 * MB).run(900);
        assertEquals(900 * MB, loop.limit, 95 * MB);
        assertTrue(loop.limit >= 900 * MB);
        assertTrue(loop.whys.getLast().contains("3 times the live set"), loop.whys::getLast);
    }

    @Test
    void leavesRoomForWhatIsAllocatedDuringTwoCycles() {
        SimulatedHeap heap = new SimulatedHeap(100, 200, 50);
        ClosedLoop loop = loop(heap, new Price.Share(4)).run(900);
        assertTrue(loop.limit >= (100 + 2 * 200 * 2) * MB, loop.limits::toString);
        assertTrue(loop.whys.getLast().contains("two cycles"), loop.whys::getLast);
    }

    @Test
    void goesNoFurtherThanTheHeap() {
        var range = new HeapRange(1024 * MB, 2048 * MB);
        var dear = new ClosedLoop(example(), new Governor(range, new Price.Share(9)), 2048 * MB);
        assertEquals(1024 * MB, dear.run(600).limit);
        var cheap =
                new ClosedLoop(example(), new Governor(range, new Price.Share(0.01)), 1024 * MB);
        assertEquals(2048 * MB, cheap.run(600).limit);
    }

    @Test
    void stopsWhenThreadsHadToWaitForMemory() {
        ClosedLoop loop = loop(example(), TENTH).run(300);
        loop.governor.see(
                new Happening(
                        Happening.ALLOCATION_STALL,
                        Happening.WAITED,
                        loop.heap.now().plusMillis(10),
                        Map.of()));
        loop.run(5);
        assertInstanceOf(Decision.Stop.class, loop.last);
        assertTrue(loop.last.why().contains("wait for memory"), loop.last.why());
        assertInstanceOf(Decision.Stop.class, loop.governor.decide(loop.heap.now(), loop.limit));
    }

    @Test
    void doesNotBlameItselfForStallsFromBeforeItMoved() {
        ClosedLoop loop = loop(example(), TENTH);
        loop.governor.see(
                new Happening(
                        Happening.ALLOCATION_STALL,
                        Happening.WAITED,
                        SimulatedHeap.BEGIN,
                        Map.of()));
        assertEquals(1500 * MB, loop.run(600).limit, 150 * MB);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 50})
    void stopsWhereTheCollectorStorms(double allocated) {
        SimulatedHeap heap = new SimulatedHeap(100, 100, 500);
        ClosedLoop loop = loop(heap, new Price.Share(0.5)).run(300);
        heap.allocated = allocated * MB;
        heap.stormsBelow = 100;
        heap.workers = 8;
        int seconds = 0;
        while (!(loop.last instanceof Decision.Stop) && seconds < 60) {
            loop.run(1);
            seconds++;
        }
        assertInstanceOf(Decision.Stop.class, loop.last);
        assertTrue(loop.last.why().contains("collections a second"), loop.last.why());
        assertTrue(seconds <= 15, () -> "it took too long");
    }

    @Test
    void raisesNothingForALeak() {
        SimulatedHeap heap = new SimulatedHeap(100, 200, 500);
        ClosedLoop loop = loop(heap, TENTH).run(600);
        long before = loop.limit;
        loop.run(240, it -> it.live += MB / 2);
        assertTrue(loop.alarmed);
        // One step at most, before it is seen to be one.
        assertTrue(loop.limit <= before * 1.15, loop.limits::toString);
    }

    @Test
    void takesTheLimitAwayWhereALeakOutgrowsIt() {
        SimulatedHeap heap = new SimulatedHeap(100, 200, 500);
        ClosedLoop loop = loop(heap, TENTH).run(600);
        loop.run(1200, it -> it.live += MB / 2);
        assertInstanceOf(Decision.Stop.class, loop.last);
        assertTrue(loop.last.why().contains("no matter of tuning"), loop.last.why());
    }

    @Test
    void goesOnAfterACacheHasFilled() {
        SimulatedHeap heap = new SimulatedHeap(100, 200, 500);
        ClosedLoop loop = loop(heap, TENTH);
        loop.run(180, it -> it.live += MB / 3.0);
        assertTrue(loop.alarmed);
        loop.run(1200);
        double expected = heap.live + heap.live * heap.allocated / heap.speed / 0.1;
        assertEquals(expected, loop.limit, 0.12 * expected, loop.whys::toString);
    }

    @Test
    void knowsNothingWithoutTheCollectorsCpu() {
        SimulatedHeap heap = example();
        heap.tellsCpu = false;
        ClosedLoop loop = loop(heap, TENTH).run(300);
        var unknown = assertInstanceOf(Decision.Unknown.class, loop.last);
        assertTrue(unknown.why().contains("CPU of the collector's threads"), unknown.why());
        assertFalse(unknown.howToLearn().isBlank());
        assertEquals(1, loop.limits.size());
    }

    /** A busy machine: every third of Fettle's ticks comes late, and has no CPU to tell. */
    @Test
    void keepsItsCountOverTicksThatCameLate() {
        SimulatedHeap heap = example();
        ClosedLoop loop = loop(heap, TENTH);
        for (int i = 0; i < 200; i++) {
            loop.run(2);
            heap.tellsCpu = false;
            loop.governor.see(
                    new Gap(
                            Signals.GC_CPU_TOTAL.whole(),
                            heap.now().minusSeconds(1),
                            heap.now(),
                            "Fettle's own tick came late"));
            loop.run(1);
            heap.tellsCpu = true;
        }
        assertEquals(1500 * MB, loop.limit, 150 * MB, loop.whys::toString);
    }

    @Test
    void sendsNobodyToTheTargetsMachineForATickThatCameLate() {
        SimulatedHeap heap = example();
        heap.tellsCpu = false;
        ClosedLoop loop = loop(heap, TENTH).run(30);
        loop.governor.see(
                new Gap(
                        Signals.GC_CPU_TOTAL.whole(),
                        heap.now().minusSeconds(5),
                        heap.now(),
                        "Fettle's own tick came late"));
        var late = assertInstanceOf(Decision.Unknown.class, loop.run(1).last);
        assertTrue(late.why().contains("came late"), late.why());
        assertEquals("", late.howToLearn());
        loop.governor.see(
                new Gap(Signals.GC_CPU_TOTAL.whole(), heap.now(), heap.now(), "not told here"));
        var untold = assertInstanceOf(Decision.Unknown.class, loop.run(1).last);
        assertTrue(untold.howToLearn().contains("target's machine"), untold.howToLearn());
    }

    @Test
    void begetsNoCountFromATimeThatWasNotSeen() {
        SimulatedHeap heap = example();
        ClosedLoop loop = loop(heap, TENTH).run(300);
        heap.tellsCpu = false;
        loop.run(90);
        loop.governor.see(
                new Gap(
                        Signals.GC_CPU_TOTAL.whole(),
                        heap.now().minusSeconds(90),
                        heap.now(),
                        "the link was lost"));
        assertInstanceOf(Decision.Unknown.class, loop.run(1).last);
    }

    @Test
    void movesNothingWhileCollectionsAreNotTold() {
        SimulatedHeap heap = example();
        ClosedLoop loop = loop(heap, TENTH).run(600);
        heap.tellsCollections = false;
        loop.run(7);
        var unknown = assertInstanceOf(Decision.Unknown.class, loop.last);
        assertTrue(unknown.why().contains("told for 7 s (the flight recording"), unknown.why());
        assertTrue(unknown.howToLearn().contains("flight recording"), unknown.howToLearn());
        heap.tellsCollections = true;
        assertInstanceOf(Decision.Hold.class, loop.run(300).last, loop.last::why);
    }

    /** What stops storms is blind then. */
    @Test
    void takesTheLimitAwayWhereCollectionsStayUntold() {
        SimulatedHeap heap = example();
        ClosedLoop loop = loop(heap, TENTH).run(600);
        heap.tellsCollections = false;
        loop.run(14);
        assertFalse(loop.last instanceof Decision.Stop, loop.last::why);
        loop.run(1);
        var stop = assertInstanceOf(Decision.Stop.class, loop.last);
        assertTrue(stop.why().contains("have not been told for 15 s"), stop.why());
    }

    @Test
    void waitsForCollectionsToBeToldWhereItHasSetNothing() {
        SimulatedHeap heap = example();
        heap.tellsCollections = false;
        assertInstanceOf(Decision.Unknown.class, loop(heap, TENTH).run(120).last);
    }

    @Test
    void takesNoStandstillOfTheConsoleForSilence() {
        SimulatedHeap heap = example();
        ClosedLoop loop = loop(heap, TENTH).run(600);
        for (int i = 0; i < 20; i++) {
            heap.second(loop.limit);
        }
        heap.tellsCollections = false;
        loop.run(1);
        assertFalse(loop.last instanceof Decision.Stop, loop.last::why);
    }

    /** How often it was collected meanwhile nobody knows; the CPU of it was told all the same. */
    @Test
    void countsNoTimeInWhichCollectionsWereNotTold() {
        SimulatedHeap heap = example();
        var governor = new Governor(RANGE, TENTH);
        ClosedLoop loop = new ClosedLoop(heap, governor, 1500 * MB).run(300);
        assertEquals(1, loop.limits.size(), loop.whys::toString);
        heap.tellsCollections = false;
        loop.run(300);
        heap.tellsCollections = true;
        loop.run(60);
        assertEquals(1, loop.limits.size(), loop.whys::toString);
        assertInstanceOf(Decision.Hold.class, loop.last, loop.last::why);
    }

    /** A machine so busy that a cycle takes seconds: what floats is no part of what lives. */
    @Test
    void takesTheLiveSetWithoutWhatWasAllocatedBesideTheCycle() {
        SimulatedHeap heap = new SimulatedHeap(20, 60, 10);
        ClosedLoop loop = new ClosedLoop(heap, new Governor(RANGE, TENTH), RANGE.most());
        loop.run(600);
        var member = loop.governor.member("shop", heap.now()).orElseThrow();
        assertEquals(20 * MB, member.burden().live(), 2 * MB);
    }

    @Test
    void takesWhatWorkersCouldHaveUsedWhereTheyAreTold() {
        SimulatedHeap heap = example();
        heap.tellsCpu = false;
        heap.workers = 2;
        var governor = new Governor(RANGE, TENTH, OptionalDouble.of(2));
        ClosedLoop loop = new ClosedLoop(heap, governor, RANGE.most()).run(900);
        assertEquals(1500 * MB, loop.limit, 150 * MB, loop.whys::toString);
        assertTrue(loop.whys.getLast().contains("at most"), loop.whys::getLast);
    }

    @Test
    void knowsNothingBeforeTheOldGenerationWasCleared() {
        var governor = new Governor(RANGE, TENTH);
        var unknown =
                assertInstanceOf(
                        Decision.Unknown.class, governor.decide(SimulatedHeap.BEGIN, RANGE.most()));
        assertTrue(unknown.why().contains("live set"), unknown.why());
    }

    @Test
    void worksWhereAllocationIsNotTold() {
        SimulatedHeap heap = example();
        heap.tellsAllocation = false;
        assertEquals(1500 * MB, loop(heap, TENTH).run(900).limit, 150 * MB);
    }
}
