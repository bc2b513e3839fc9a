package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

class RecordedHeadTest {
    /** As jdk.GCConfiguration of JDK 17 and 25 names them. */
    @ParameterizedTest
    @CsvSource({
        "DefNew, SerialOld, SERIAL",
        "ParallelScavenge, ParallelOld, PARALLEL",
        "G1New, G1Old, G1",
        "N/A, Z, ZGC",
        "ZGC Minor, ZGC Major, GENERATIONAL_ZGC",
        "Shenandoah, Shenandoah, SHENANDOAH",
        "Epsilon, Epsilon, UNKNOWN",
    })
    void tellsCollectorsApart(String young, String old, Collector collector) {
        assertEquals(collector, RecordedHead.collector(young, old));
    }

    private static Held held(Map<String, String> settings, String... seen) {
        return new Held(Set.of("jdk.ThreadStart", "jdk.SystemGC"), settings, Set.of(seen));
    }

    @Test
    void whatWasEnabledAndNeverCameDidNotHappen() {
        assertEquals(
                Optional.empty(),
                held(Map.of("jdk.SystemGC#enabled", "true")).lack("jdk.SystemGC"));
        assertEquals(Optional.empty(), held(Map.of(), "jdk.SystemGC").lack("jdk.SystemGC"));
    }

    @Test
    void whatWasNotEnabledIsNotKnown() {
        assertTrue(held(Map.of("jdk.SystemGC#enabled", "false")).lack("jdk.SystemGC").isPresent());
        assertTrue(held(Map.of()).lack("jdk.SystemGC").isPresent());
        assertTrue(held(Map.of("jdk.Other#enabled", "true")).lack("jdk.Other").isPresent());
    }

    @Test
    void aStartWithoutItsStackTellsNoPlace() {
        var settings =
                Map.of("jdk.ThreadStart#enabled", "true", "jdk.ThreadStart#stackTrace", "false");
        assertEquals(Optional.empty(), held(settings).lack("jdk.ThreadStart"));
        assertTrue(held(settings).lackOfStacks("jdk.ThreadStart").isPresent());
    }
}
