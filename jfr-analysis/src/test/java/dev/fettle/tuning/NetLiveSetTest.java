package dev.fettle.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.tuning.NetLiveSet.Told;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class NetLiveSetTest {
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private final NetLiveSet live = new NetLiveSet();

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private void collection(String name, int end, double seconds, double pauses) {
        live.see(
                new Happening(
                        Happening.GC,
                        name,
                        at(end),
                        Map.of(
                                Happening.DURATION,
                                Double.toString(seconds),
                                Happening.PAUSES,
                                Double.toString(pauses))));
    }

    private void cycle(int end, double seconds, double pauses, double told) {
        collection("ZGC Major", end, seconds, pauses);
        live.see(new Sample(Signals.LIVE_SET.of(Signals.HEAP), at(end), told));
    }

    private void allocates(int from, int to, double rate) {
        for (int second = from; second < to; second++) {
            live.see(new Sample(Signals.ALLOCATION_RATE.whole(), at(second), rate));
        }
    }

    @Test
    void whatIsAllocatedBesideACycleIsNotAlive() {
        allocates(0, 10, 60);
        cycle(10, 5, 0, 426);
        assertEquals(Optional.of(new Told(at(10), 426)), live.told());
        allocates(10, 13, 60);
        assertEquals(Optional.of(new Told(at(10), 126)), live.told());
    }

    @Test
    void theGreatestOfTheLastFive() {
        allocates(0, 10, 60);
        cycle(10, 5, 0, 426);
        allocates(10, 30, 60);
        cycle(30, 2, 0, 250);
        allocates(30, 33, 60);
        assertEquals(130, live.told().orElseThrow().bytes());
        cycle(40, 0.1, 0, 136);
        allocates(40, 43, 60);
        assertEquals(130, live.told().orElseThrow().bytes());
        for (int second = 50; second < 55; second++) {
            cycle(second, 0.1, 0, 110);
            allocates(second, second + 2, 60);
        }
        assertEquals(Optional.of(new Told(at(54), 104)), live.told());
    }

    /** 100 MB alive: what one collection leaves of garbage is not alive where others leave less. */
    @Test
    void neverMoreThanTheLeastThatTheLastThreeLeft() {
        allocates(0, 4, 400);
        cycle(2, 0.05, 0, 114);
        allocates(4, 6, 400);
        cycle(4, 0.05, 0, 367);
        allocates(6, 9, 400);
        cycle(7, 0.02, 0, 146);
        allocates(7, 10, 400);
        assertEquals(114, live.told().orElseThrow().bytes());
    }

    /** 4 GB alive, 800 MB/s beside a major cycle of 10 s: it can not be less than what leaves 6 GB. */
    @Test
    void whatMinorOnesCollectedWithinACycleIsNotSubtractedAgain() {
        allocates(0, 10, 800);
        collection("ZGC Minor", 4, 1, 0);
        collection("ZGC Minor", 8, 1, 0);
        cycle(10, 10, 0, 6000);
        allocates(10, 13, 800);
        assertEquals(Optional.of(new Told(at(10), 4400)), live.told());
    }

    @Test
    void aCollectionBeforeACycleCollectedNothingOfIt() {
        allocates(0, 10, 60);
        collection("ZGC Minor", 5, 1, 0);
        cycle(10, 5, 0, 426);
        allocates(10, 13, 60);
        assertEquals(Optional.of(new Told(at(10), 126)), live.told());
    }

    @Test
    void whatCannotAllBeGarbageIsTakenForAlive() {
        allocates(0, 10, 800);
        cycle(10, 10, 0, 6000);
        allocates(10, 13, 800);
        assertEquals(Optional.of(new Told(at(10), 6000)), live.told());
    }

    @Test
    void aLiveSetThatGrowsIsFollowed() {
        for (int second = 0; second < 60; second += 10) {
            allocates(second, second + 10, 60);
            cycle(second + 10, 1, 0, 160 + second);
        }
        allocates(60, 63, 60);
        assertEquals(150, live.told().orElseThrow().bytes());
    }

    @Test
    void aPauseLetsNothingBeAllocated() {
        allocates(0, 20, 60);
        cycle(20, 2, 2, 300);
        allocates(20, 23, 60);
        assertEquals(300, live.told().orElseThrow().bytes());
    }

    @Test
    void withoutARateAllCountsAsAlive() {
        cycle(20, 2, 0, 300);
        assertEquals(300, live.told().orElseThrow().bytes());
        allocates(200, 203, 60);
        assertEquals(300, live.told().orElseThrow().bytes());
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        cycle(0, 2, 0, 50);
        cycle(121, 2, 0, 300);
        assertEquals(Optional.of(new Told(at(121), 300)), live.told());
        live.forget();
        assertEquals(Optional.empty(), live.told());
    }
}
