package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class EventLoadTest {
    private static final String STARTS = "jdk.ThreadStart";
    private static final String PAUSES = "jdk.GCPhasePause";

    private final EventLoad load = new EventLoad();
    private long nanos = 1;

    private void second(Duration lag, Map<String, Integer> came) {
        came.forEach(
                (event, count) -> {
                    for (int i = 0; i < count; i++) {
                        load.came(event);
                    }
                });
        nanos += 1_000_000_000L;
        load.flushed(nanos, lag);
    }

    private void seconds(int count, Map<String, Integer> came) {
        for (int i = 0; i < count; i++) {
            second(Duration.ZERO, came);
        }
    }

    @Test
    void namesWhatFloodsAfterThreeFlushes() {
        seconds(3, Map.of(STARTS, 6_000, PAUSES, 10));
        assertTrue(load.flood().isEmpty(), "the first flush may hold what was recorded before");
        second(Duration.ZERO, Map.of(STARTS, 6_000, PAUSES, 10));

        EventFlood flood = load.flood().orElseThrow();
        assertEquals(STARTS, flood.event());
        assertEquals(6_010, flood.perSecond(), 1);
    }

    @Test
    void takesABurstForNoFlood() {
        seconds(3, Map.of(STARTS, 10));
        seconds(2, Map.of(STARTS, 50_000));
        second(Duration.ZERO, Map.of(STARTS, 10));
        second(Duration.ZERO, Map.of(STARTS, 50_000));

        assertTrue(load.flood().isEmpty());
    }

    @Test
    void neverNamesTheCollectors() {
        seconds(5, Map.of(PAUSES, 9_000, STARTS, 100));

        assertEquals(STARTS, load.flood().orElseThrow().event());
    }

    @Test
    void findsNothingToDropWhereOnlyTheCollectorSpeaks() {
        seconds(5, Map.of(PAUSES, 9_000));

        assertTrue(load.flood().isEmpty());
    }

    @Test
    void countsWhatComesLateWhereMuchComes() {
        for (int i = 0; i < 5; i++) {
            second(Duration.ofSeconds(4), Map.of(STARTS, 1_000));
        }
        assertTrue(load.flood().isPresent());
    }

    @Test
    void blamesNoEventForAMachineThatIsLate() {
        for (int i = 0; i < 5; i++) {
            second(Duration.ofSeconds(20), Map.of(STARTS, 50));
        }
        assertTrue(load.flood().isEmpty());
    }

    @Test
    void endsWithTheFlood() {
        seconds(5, Map.of(STARTS, 6_000));
        second(Duration.ZERO, Map.of(STARTS, 10));

        assertTrue(load.flood().isEmpty());
    }

    @Test
    void isNotMisledByFlushesInQuickSuccession() {
        second(Duration.ZERO, Map.of());
        for (int i = 0; i < 20; i++) {
            for (int k = 0; k < 100; k++) {
                load.came(STARTS);
            }
            nanos += 1_000_000;
            load.flushed(nanos, Duration.ZERO);
        }
        assertTrue(load.flood().isEmpty());
    }
}
