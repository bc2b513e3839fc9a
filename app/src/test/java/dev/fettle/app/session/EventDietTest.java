package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.jfr.EventChoice;
import dev.fettle.jfr.EventFlood;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

class EventDietTest {
    private static final long SECOND = 1_000_000_000L;

    private final EventDiet diet = EventDiet.standard();

    private void flood(long second, String event) {
        diet.flooded(new EventFlood(event, 9_000, Duration.ZERO), second * SECOND);
    }

    @Test
    void leavesOutWhatFloods() {
        flood(10, "jdk.ThreadPark");

        assertEquals(new EventChoice(false, Set.of("jdk.ThreadPark")), diet.choice());
        assertEquals(
                "jdk.ThreadPark is left out, since there came 9,000 events a second, most of them"
                        + " jdk.ThreadPark",
                diet.left().orElseThrow());
        assertFalse(diet.stopped());
    }

    @Test
    void leavesOutStartsAndEndsOfThreadsTogether() {
        flood(10, "jdk.ThreadEnd");

        assertEquals(Set.of("jdk.ThreadStart", "jdk.ThreadEnd"), diet.choice().without());
    }

    @Test
    void goesLightAfterThreeDropsWithinAMinute() {
        flood(10, "jdk.A");
        flood(20, "jdk.B");
        flood(60, "jdk.C");

        assertEquals(EventChoice.LIGHT, diet.choice());
    }

    @Test
    void goesOnDroppingWhereTheDropsLieApart() {
        flood(10, "jdk.A");
        flood(100, "jdk.B");
        flood(200, "jdk.C");

        assertEquals(Set.of("jdk.A", "jdk.B", "jdk.C"), diet.choice().without());
        assertFalse(diet.choice().light());
    }

    @Test
    void stopsWhereEvenTheLightestFloods() {
        flood(10, "jdk.A");
        flood(20, "jdk.B");
        flood(30, "jdk.C");
        flood(40, "jdk.ThreadStart");

        assertTrue(diet.stopped());
        assertTrue(diet.left().orElseThrow().startsWith("it was stopped"));
    }

    @Test
    void triesAllAgainAfterFiveCalmMinutesButNotForEver() {
        for (int i = 0; i < 2; i++) {
            flood(1_000 * i, "jdk.A");
            assertFalse(diet.recovers((1_000 * i + 299) * SECOND));
            assertTrue(diet.recovers((1_000 * i + 300) * SECOND));
            assertEquals(EventChoice.STANDARD, diet.choice());
            assertTrue(diet.left().isEmpty());
        }
        flood(3_000, "jdk.A");

        assertFalse(diet.recovers(9_000 * SECOND));
    }

    @Test
    void beginsLightAndIsSatisfiedWithItWhereItsUserWantsThat() {
        EventDiet light = EventDiet.of(Optional.of("--light was given"));

        assertEquals(EventChoice.LIGHT, light.choice());
        assertEquals("--light was given", light.left().orElseThrow());
        assertFalse(light.recovers(1_000_000 * SECOND));
    }

    @Test
    void hasNothingToRecoverFromWhereNothingCame() {
        assertFalse(diet.recovers(1_000_000 * SECOND));
        assertTrue(diet.left().isEmpty());
    }
}
