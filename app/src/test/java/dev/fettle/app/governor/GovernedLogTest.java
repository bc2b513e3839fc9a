package dev.fettle.app.governor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Governed.Kind;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class GovernedLogTest {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

    private final GovernedLog log = new GovernedLog("shop");

    private boolean says(int second, String key) {
        return !log.quiet(AT.plusSeconds(second), Kind.HOLDS, key, key + " " + second).isEmpty();
    }

    @Test
    void saysWhyNothingIsDoneWhenThatChanges() {
        assertTrue(says(0, "calm"));
        assertEquals(false, says(1, "calm"));
        assertTrue(says(2, "unsure"));
        assertTrue(says(3, "calm"));
    }

    @Test
    void saysOnceAMinuteThatItIsStillThere() {
        int said = 0;
        for (int second = 0; second < 180; second++) {
            said += says(second, "calm") ? 1 : 0;
        }
        assertEquals(3, said);
    }
}
