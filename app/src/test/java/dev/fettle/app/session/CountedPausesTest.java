package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.session.GcCensus.Collector;
import dev.fettle.connect.CollectionCounter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** With the names and numbers of JVMs of JDK 17 and 25. */
class CountedPausesTest {
    private static final Collector YOUNG = bean("G1 Young Generation", 106, 1213);
    private static final Collector OLD = bean("G1 Old Generation", 0, 0);
    private static final List<CollectionCounter> COUNTERS =
            List.of(
                    counter("G1 young collection pauses", 106, 1_214_222_885),
                    counter("G1 full collection pauses", 0, 0),
                    counter("G1 concurrent cycle pauses", 92, 497_646_915));

    private static Collector bean(String name, long count, long millis) {
        return new Collector(name, GcCensus.pauses(name), count, Duration.ofMillis(millis));
    }

    private static CollectionCounter counter(String name, long count, long nanos) {
        return new CollectionCounter(name, count, Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({
        "G1 Young Generation, true",
        "G1 Old Generation, true",
        "G1 Concurrent GC, true",
        "ZGC Pauses, true",
        "ZGC Cycles, false",
        "ZGC Minor Pauses, true",
        "ZGC Major Cycles, false",
        "Shenandoah Pauses, true",
        "Shenandoah Cycles, false",
        "PS MarkSweep, true",
        "Copy, true"
    })
    void toldFromCyclesByName(String bean, boolean pauses) {
        assertEquals(pauses, GcCensus.pauses(bean));
    }

    @Test
    void haveRemarkAndCleanupBeforeJdk20ByTheJvmsCounters() {
        List<Collector> all = CountedPauses.with(List.of(OLD, YOUNG), COUNTERS);
        assertEquals(List.of(OLD, YOUNG), all.subList(0, 2));
        assertEquals(
                new Collector("G1 Concurrent GC", true, 92, Duration.ofNanos(497_646_915)),
                all.getLast());
        assertFalse(CountedPauses.lackRemarks(all));
    }

    @Test
    void lackThemWhereThereAreNoCounters() {
        List<Collector> all = CountedPauses.with(List.of(OLD, YOUNG), List.of());
        assertEquals(List.of(OLD, YOUNG), all);
        assertTrue(CountedPauses.lackRemarks(all));
    }

    @Test
    void haveThemByTheBeanFromJdk20On() {
        Collector concurrent = bean("G1 Concurrent GC", 44, 63);
        assertFalse(CountedPauses.lackRemarks(List.of(concurrent, OLD, YOUNG)));
        assertEquals(List.of(concurrent), CountedPauses.with(List.of(concurrent), List.of()));
    }

    @Test
    void ofZgcAreNotRoundedToNothing() {
        List<Collector> all =
                CountedPauses.with(
                        List.of(
                                bean("ZGC Minor Cycles", 134, 1548),
                                bean("ZGC Minor Pauses", 403, 2)),
                        List.of(counter("ZGC minor collection pauses", 403, 2_681_852)));
        assertEquals(Duration.ofMillis(1548), all.getFirst().time());
        assertEquals(Duration.ofNanos(2_681_852), all.getLast().time());
    }

    /** A file that was left by another process of that number. */
    @Test
    void areNotTakenFromCountersThatHaveFewer() {
        Collector bean = bean("ZGC Pauses", 399, 2);
        assertEquals(
                List.of(bean),
                CountedPauses.with(
                        List.of(bean), List.of(counter("Z concurrent cycle pauses", 3, 20_000))));
    }
}
