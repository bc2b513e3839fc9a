package dev.fettle.tuning.alternating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class TurnGuardTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private final TurnGuard guard = new TurnGuard(BEGIN);
    private int second;

    private Instant now() {
        return BEGIN.plusSeconds(second);
    }

    private void run(int seconds, int collections) {
        for (int i = 0; i < seconds; i++, second++) {
            for (int gc = 0; gc < collections; gc++) {
                Instant end = now().plusMillis(1 + gc);
                guard.see(new Happening(Happening.GC, "Z", end, Map.of()));
            }
        }
    }

    @Test
    void doesNotBlameASettingForWhatIsUsual() {
        run(20, 6);
        guard.changed(now());
        run(10, 7);
        assertEquals(Optional.empty(), guard.harm(now()));
    }

    @Test
    void saysWhatWasUsualBefore() {
        run(20, 1);
        guard.changed(now());
        run(10, 9);
        String harm = guard.harm(now()).orElseThrow();
        assertTrue(harm.contains("9.0 collections a second, against 1.00 before"), harm);
        guard.back(now());
        assertEquals(Optional.empty(), guard.harm(now()));
    }

    @Test
    void seesAStormBeforeItKnowsWhatIsUsual() {
        guard.changed(now());
        run(10, 6);
        assertEquals(Optional.empty(), guard.harm(now()));
        run(10, 20);
        assertTrue(guard.harm(now()).orElseThrow().contains("20.0 collections"));
    }
}
