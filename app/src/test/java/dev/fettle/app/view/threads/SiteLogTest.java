package dev.fettle.app.view.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

final class SiteLogTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T14:00:00Z");

    private final SiteLog log = new SiteLog();

    @Test
    void ranksByGrowthAndThenByHowManyAreAlive() {
        live("a.Pool.grow(Pool.java:3)", 0, 200);
        live("a.Pool.grow(Pool.java:3)", 50, 200);
        live("a.Leak.start(Leak.java:9)", 0, 2);
        live("a.Leak.start(Leak.java:9)", 50, 60);
        live("a.Few.start(Few.java:1)", 0, 1);
        assertEquals(
                List.of(
                        "a.Leak.start(Leak.java:9)",
                        "a.Pool.grow(Pool.java:3)",
                        "a.Few.start(Few.java:1)"),
                log.ranked(BEGIN.plusSeconds(20)).stream().map(site -> site.place).toList());
    }

    @Test
    void makesRoomByPlacesThatHaveNoneAlive() {
        live("gone", 0, 0);
        for (int i = 0; i < SiteLog.MOST; i++) {
            live("site" + i, 1, 3);
        }
        List<String> kept = log.ranked(BEGIN).stream().map(site -> site.place).toList();
        assertEquals(SiteLog.MOST, kept.size());
        assertFalse(kept.contains("gone"));
        live("one more", 2, 1);
        assertFalse(log.ranked(BEGIN).stream().anyMatch(site -> site.place.equals("one more")));
    }

    @Test
    void forgetsThePlacesOfAProgramThatWasRestarted() {
        live("a.Leak.start(Leak.java:9)", 0, 60);
        log.see(new Observation.Happening(Observation.Happening.RESTART, "shop", BEGIN, Map.of()));
        assertTrue(log.ranked(BEGIN).isEmpty());
    }

    @Test
    void tellsNoStartFromNothingTold() {
        assertFalse(log.told());
        log.see(new Observation.Sample(ThreadSignals.SITE_COUNT.whole(), BEGIN, 0));
        assertTrue(log.told());
    }

    private void live(String site, int second, double value) {
        log.see(
                new Observation.Sample(
                        ThreadSignals.SITE_LIVE.of(site), BEGIN.plusSeconds(second), value));
    }
}
