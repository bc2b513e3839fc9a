package dev.fettle.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.function.IntToDoubleFunction;

class PlaceboTest {
    private static final long BEGIN = Simulation.BEGIN.getEpochSecond();

    private static Placebo.Moment moment(int at) {
        return new Placebo.Moment(BEGIN + at, 5, 25);
    }

    private static Track track(int seconds, IntToDoubleFunction value) {
        var track = new Track(1000);
        for (int i = 0; i < seconds; i++) {
            track.add(Instant.ofEpochSecond(BEGIN + i), value.applyAsDouble(i));
        }
        return track;
    }

    private static Placebo found(Track track, int at) {
        return assertInstanceOf(Placebo.Outcome.Found.class, Placebo.of(track, moment(at)))
                .placebo();
    }

    private static String lacking(Track track, int at) {
        return assertInstanceOf(Placebo.Outcome.Lacking.class, Placebo.of(track, moment(at))).why();
    }

    @Test
    void aDriftIsNoChange() {
        Placebo placebo = found(track(400, i -> i), 300);
        assertEquals(30, placebo.change(), 1e-9);
        assertEquals(30, placebo.noise(), 1e-9);
        assertEquals(5, placebo.freedom());
        assertFalse(placebo.moved());
    }

    @Test
    void aStepIsOneAndItsMarginIsOfWhatWasBefore() {
        Placebo placebo = found(track(400, i -> (i % 2) + (i < 300 ? 0 : 10)), 300);
        assertEquals(10, placebo.change(), 0.1);
        assertTrue(placebo.moved());
        assertTrue(placebo.margin() < 1, placebo::toString);
    }

    @Test
    void aLevelThatNeverMovedHasNotMoved() {
        assertFalse(found(track(400, i -> 0.1), 300).moved());
    }

    @Test
    void historyIsNeeded() {
        assertTrue(lacking(track(400, i -> i), 99).startsWith("only 99 s of it"));
        found(track(400, i -> i), 100);
        assertTrue(lacking(new Track(100), 300).startsWith("only 0 s"));
    }

    @Test
    void holesInTheWindowsAreNotBridged() {
        var track = track(300, i -> i);
        track.add(Instant.ofEpochSecond(BEGIN + 310), 1);
        assertEquals("it was hardly told in the 25 s after the change", lacking(track, 300));
    }

    @Test
    void aTrackForgetsWhatIsOlderThanItsSpan() {
        var track = new Track(10);
        for (int i = 0; i < 25; i++) {
            track.add(BEGIN + i, i);
        }
        track.add(BEGIN + 3, 99);
        assertEquals(BEGIN + 15, track.first());
        assertEquals(10, track.count(BEGIN, BEGIN + 100));
        assertEquals(19.5, track.mean(BEGIN, BEGIN + 100).orElseThrow());
        assertEquals(24, track.max(BEGIN, BEGIN + 100).orElseThrow());
        assertTrue(track.max(BEGIN, BEGIN + 15).isEmpty());
    }
}
