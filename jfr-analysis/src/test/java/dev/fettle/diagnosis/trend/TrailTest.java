package dev.fettle.diagnosis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class TrailTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");

    private final Trail trail = new Trail();

    private static Instant second(int second) {
        return BEGIN.plusSeconds(second);
    }

    @Test
    void keepsEachStepOfTheLastMinuteAndOneInFiveSecondsBefore() {
        int last = 2000;
        for (int i = 1; i <= last; i++) {
            trail.add(second(i), i);
        }
        for (int i = last - 65; i <= last; i++) {
            assertEquals(i, trail.at(second(i)), "of the last minute");
        }
        for (int i = last - 890; i < last - 65; i++) {
            double level = trail.at(second(i));
            assertTrue(level <= i && level > i - 5, "at " + i + " it was " + level);
        }
        assertEquals(0, trail.at(second(last - 910)), "what is older than a quarter of an hour");
        assertEquals(second(last), trail.lastRise());
    }

    @Test
    void keepsStepsThatAreFarApartAnyway() {
        for (int i = 0; i <= 800; i += 7) {
            trail.add(second(i), i);
        }
        for (int i = 0; i <= 800; i += 7) {
            assertEquals(i, trail.at(second(i + 6)));
        }
        assertEquals(BEGIN, trail.begin());
    }
}
