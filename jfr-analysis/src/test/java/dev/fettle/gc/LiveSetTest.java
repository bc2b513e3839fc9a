package dev.fettle.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class LiveSetTest {
    private static final Instant T = Instant.parse("2026-11-23T18:00:00Z");

    private int second;
    private final List<Long> points = new ArrayList<>();

    private void collect(LiveSet live, String name, String kind, long used) {
        Instant at = T.plusSeconds(second++);
        live.see(
                new Collection(
                        second,
                        name,
                        "",
                        kind,
                        at,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        null,
                        -1,
                        used,
                        0),
                (when, bytes) -> points.add(bytes));
    }

    @Test
    void youngCollectionsTellNothing() {
        for (Collector collector :
                List.of(Collector.G1, Collector.PARALLEL, Collector.GENERATIONAL_ZGC)) {
            LiveSet live = new LiveSet(collector);
            collect(live, "G1New", "Normal", 5);
            collect(live, "ParallelScavenge", "", 5);
            collect(live, "ZGC Minor", "", 5);
        }
        // Of these, only ZGC's plain cycles would count, and none was one.
        assertEquals(List.of(), points.stream().filter(it -> it != 5).toList());
    }

    @Test
    void fullCollectionsTell() {
        LiveSet live = new LiveSet(Collector.PARALLEL);
        collect(live, "ParallelOld", "", 7);
        collect(live, "ParallelScavenge", "", 9);
        collect(live, "ParallelOld", "", 8);
        assertEquals(List.of(7L, 8L), points);
    }

    @Test
    void aG1CycleIsAsLowAsItsMixedCollectionsMakeIt() {
        LiveSet live = new LiveSet(Collector.G1);
        collect(live, "G1New", "Concurrent Start", 100);
        collect(live, "G1Old", "", 90);
        collect(live, "G1New", "Prepare Mixed", 95);
        collect(live, "G1New", "Mixed", 85);
        collect(live, "G1New", "Mixed", 80);
        assertEquals(List.of(), points);
        collect(live, "G1New", "Normal", 96);
        assertEquals(List.of(80L), points);
    }

    @Test
    void aG1CycleThatNothingFollowsIsGivenAfterAWhile() {
        LiveSet live = new LiveSet(Collector.G1);
        collect(live, "G1Old", "", 90);
        live.settle(T.plusSeconds(5), (at, bytes) -> points.add(bytes));
        assertEquals(List.of(), points);
        live.settle(T.plusSeconds(20), (at, bytes) -> points.add(bytes));
        assertEquals(List.of(90L), points);
    }

    @Test
    void aMajorCycleOfZgcIsAsLowAsTheMinorOneAfterIt() {
        LiveSet live = new LiveSet(Collector.GENERATIONAL_ZGC);
        collect(live, "ZGC Minor", "", 50);
        collect(live, "ZGC Major", "", 45);
        collect(live, "ZGC Minor", "", 40);
        collect(live, "ZGC Minor", "", 30);
        collect(live, "ZGC Major", "", 40);
        collect(live, "ZGC Major", "", 41);
        assertEquals(List.of(40L, 40L), points);
    }

    @Test
    void shenandoahTellsByItsLowerEnvelope() {
        LiveSet live = new LiveSet(Collector.SHENANDOAH);
        for (long used : new long[] {50, 90, 60, 55, 80, 70, 65, 90, 95}) {
            collect(live, "Shenandoah", "", used);
        }
        assertEquals(List.of(50L, 55L, 65L), points);
    }
}
