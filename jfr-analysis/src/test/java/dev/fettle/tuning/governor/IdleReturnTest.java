package dev.fettle.tuning.governor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

class IdleReturnTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private int second;

    private static IdleReturn ofUnknownSize(Collector collector) {
        return new IdleReturn(
                new Facts(
                        7,
                        "shop",
                        "25",
                        25,
                        collector,
                        OptionalLong.of(1L << 30),
                        4,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        BEGIN,
                        Set.of(),
                        Map.of()),
                Duration.ofMinutes(2),
                600L << 20);
    }

    private IdleDecision run(IdleReturn idle, int seconds, double cores, double megabytes) {
        for (int i = 0; i < seconds; i++) {
            second++;
            idle.see(new Sample(Signals.CPU_PROCESS.whole(), now(), cores / 4));
            if (megabytes >= 0) {
                idle.see(new Sample(Signals.ALLOCATION_RATE.whole(), now(), megabytes * (1 << 20)));
            }
        }
        return idle.decide(now());
    }

    private Instant now() {
        return BEGIN.plusSeconds(second);
    }

    private void committed(IdleReturn idle, long megabytes) {
        idle.see(
                new Sample(
                        Signals.MEMORY_COMMITTED.of(Signals.HEAP), now(), megabytes * (1 << 20)));
    }

    private IdleReturn of(Collector collector) {
        IdleReturn idle = ofUnknownSize(collector);
        committed(idle, 900);
        return idle;
    }

    @Test
    void givesNothingBackBelowItsLeastHeap() {
        IdleReturn idle = ofUnknownSize(Collector.G1);
        committed(idle, 602);
        IdleDecision wait = run(idle, 300, 0.01, 0.1);
        assertInstanceOf(IdleDecision.Wait.class, wait);
        assertTrue(wait.why().contains("602 MB"), wait.why());
        assertTrue(wait.why().contains("600 MB (MinHeapSize"), wait.why());
        committed(idle, 900);
        assertInstanceOf(IdleDecision.Give.class, run(idle, 1, 0.01, 0.1));
    }

    @Test
    void doesNotKnowWhetherItIsIdleWithoutItsAllocation() {
        IdleReturn idle = of(Collector.G1);
        IdleDecision unknown = run(idle, 300, 0.01, -1);
        assertInstanceOf(IdleDecision.Unknown.class, unknown);
        assertTrue(unknown.why().contains("allocates"), unknown.why());
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 60, 0.01, 0.1));
        assertInstanceOf(IdleDecision.Give.class, run(idle, 60, 0.01, 0.1));
    }

    @Test
    void doesNotKnowWhatThereIsToGiveWhereTheHeapsSizeIsNotTold() {
        IdleReturn idle = ofUnknownSize(Collector.G1);
        assertInstanceOf(IdleDecision.Unknown.class, run(idle, 300, 0.01, 0.1));
    }

    @Test
    void givesBackAfterItWasIdleLongEnough() {
        IdleReturn idle = of(Collector.G1);
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 60, 0.01, 0.1));
        var give = assertInstanceOf(IdleDecision.Give.class, run(idle, 70, 0.01, 0.1));
        assertEquals(
                Set.of(
                        new LeverId("MinHeapFreeRatio"),
                        new LeverId("MaxHeapFreeRatio"),
                        new LeverId("G1PeriodicGCInterval")),
                give.settings().keySet());
        assertEquals(0, give.collections());
        assertTrue(give.price().contains("3 to 9 times"), give.price());
    }

    @Test
    void givesNothingBackWhileItWorks() {
        IdleReturn idle = of(Collector.G1);
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 300, 0.3, 0.1));
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 300, 0.01, 20));
    }

    @Test
    void isNotIdleAfterOneBusyMoment() {
        IdleReturn idle = of(Collector.G1);
        run(idle, 100, 0.01, 0.1);
        run(idle, 10, 0.5, 0.1);
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 100, 0.01, 0.1));
        assertInstanceOf(IdleDecision.Give.class, run(idle, 40, 0.01, 0.1));
    }

    @Test
    void restoresWhenLoadReturnsAndSaysWhatItCostAndGave() {
        IdleReturn idle = of(Collector.G1);
        committed(idle, 900);
        run(idle, 130, 0.01, 0.1);
        idle.given(now());
        for (int i = 0; i < 12; i++) {
            run(idle, 10, 0.01, 0.1);
            idle.see(new Happening(Happening.GC, "G1Old", now(), Map.of(Happening.PAUSES, "0.01")));
        }
        committed(idle, 150);
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 1, 0.1, 1));
        var restore = assertInstanceOf(IdleDecision.Restore.class, run(idle, 5, 1, 50));
        assertTrue(restore.why().contains("900 MB -> 150 MB"), restore.why());
        assertTrue(restore.why().contains("12 collections in 2.1 min"), restore.why());
        idle.restored();
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 5, 1, 50));
    }

    private IdleReturn given() {
        IdleReturn idle = of(Collector.G1);
        run(idle, 130, 0.01, 0.1);
        idle.given(now());
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 1, 0.01, 0.1));
        return idle;
    }

    private IdleDecision silent(IdleReturn idle, int seconds) {
        IdleDecision last = null;
        for (int i = 0; i < seconds; i++) {
            second++;
            last = idle.decide(now());
        }
        return last;
    }

    @Test
    void restoresWhereNothingTellsAnyMoreWhetherItIsIdle() {
        IdleReturn idle = given();
        var wait = assertInstanceOf(IdleDecision.Wait.class, silent(idle, 9));
        assertTrue(wait.why().contains("not been told for 9 s"), wait.why());
        var restore = assertInstanceOf(IdleDecision.Restore.class, silent(idle, 1));
        assertTrue(restore.why().startsWith("the CPU of the process"), restore.why());
    }

    @Test
    void restoresWhereItsAllocationIsNotToldAnyMore() {
        IdleReturn idle = given();
        IdleDecision last = null;
        for (int i = 0; i < 10; i++) {
            last = run(idle, 1, 0.01, -1);
        }
        var restore = assertInstanceOf(IdleDecision.Restore.class, last);
        assertTrue(restore.why().startsWith("what the program allocates"), restore.why());
    }

    /** A session whose MBeans are late hears of the load by its recording. */
    @Test
    void restoresByItsAllocationAloneWhereTheCpuIsNotTold() {
        IdleReturn idle = given();
        second++;
        idle.see(new Sample(Signals.ALLOCATION_RATE.whole(), now(), 500 << 20));
        second += 12;
        idle.see(new Sample(Signals.ALLOCATION_RATE.whole(), now(), 500 << 20));
        var restore = assertInstanceOf(IdleDecision.Restore.class, idle.decide(now()));
        assertTrue(restore.why().contains("500 MB/s again"), restore.why());
    }

    @Test
    void takesNoStandstillOfTheConsoleForALoad() {
        IdleReturn idle = given();
        second += 600;
        assertInstanceOf(IdleDecision.Wait.class, idle.decide(now()));
        assertInstanceOf(IdleDecision.Wait.class, run(idle, 1, 0.01, 0.1));
    }

    @Test
    void asksForWholeCollectionsUnderSerialAlone() {
        IdleReturn idle = of(Collector.SERIAL);
        var give = assertInstanceOf(IdleDecision.Give.class, run(idle, 130, 0.01, 0.1));
        assertEquals(3, give.collections());
        assertTrue(give.price().contains("stops the program"), give.price());
    }

    @Test
    void doesNotKnowWhetherItIsIdleWithoutItsCpu() {
        IdleReturn idle = of(Collector.G1);
        assertInstanceOf(IdleDecision.Unknown.class, idle.decide(now()));
        run(idle, 130, 0.01, 0.1);
        second += 60;
        assertInstanceOf(IdleDecision.Unknown.class, idle.decide(now()));
    }

    @Test
    void saysWhyACollectorHasNoSuchPolicy() {
        assertEquals(Optional.empty(), IdleReturn.absent(Collector.G1));
        assertTrue(IdleReturn.absent(Collector.PARALLEL).orElseThrow().contains("nothing"));
        assertTrue(IdleReturn.absent(Collector.SHENANDOAH).orElseThrow().contains("by itself"));
    }
}
