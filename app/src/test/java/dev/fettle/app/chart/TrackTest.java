package dev.fettle.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;

final class TrackTest {
    private final Track track = new Track(8, 500);

    @Test
    void keepsTheNewestPoints() {
        for (int i = 0; i < 20; i++) {
            track.add(i * 1000L, i);
        }
        assertEquals(8, track.size());
        assertEquals(12_000, track.millis(0));
        assertEquals(19, track.value(7));
        assertEquals(OptionalDouble.of(19), track.newest());
    }

    @Test
    void thinsABurstToItsExtremes() {
        double[] burst = {3, 9, 1, 5, 4};
        for (int i = 0; i < burst.length; i++) {
            track.add(1000 + i * 50, burst[i]);
        }
        assertEquals(2, track.size());
        assertEquals(9, Math.max(track.value(0), track.value(1)));
        assertEquals(1, Math.min(track.value(0), track.value(1)));
    }

    @Test
    void breaksTheLineAtAGap() {
        track.add(1000, 5);
        track.gap(2000);
        track.gap(3000);
        assertEquals(2, track.size());
        assertTrue(track.newest().isEmpty());
        assertEquals(OptionalDouble.of(5), track.at(1500));
        assertTrue(track.at(2500).isEmpty());
        track.add(4000, 6);
        assertEquals(OptionalDouble.of(6), track.newest());
    }

    @Test
    void knowsNothingBeforeItsFirstPoint() {
        assertTrue(track.at(10).isEmpty());
        track.add(1000, 5);
        assertTrue(track.at(999).isEmpty());
    }

    @Test
    void ignoresWhatComesOutOfOrder() {
        track.add(2000, 5);
        track.add(1000, 7);
        assertEquals(1, track.size());
    }

    @Test
    void findsTheGreatestOfASpanWithWhatHeldAtItsBegin() {
        track.add(1000, 9);
        track.add(5000, 3);
        track.add(6000, 4);
        assertEquals(OptionalDouble.of(9), track.greatest(4000));
        assertEquals(OptionalDouble.of(4), track.greatest(5500));
    }
}
