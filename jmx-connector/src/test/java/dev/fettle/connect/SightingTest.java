package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.CannotConnect.Kind;
import dev.fettle.target.Collector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class SightingTest {
    @ParameterizedTest
    @CsvSource({"25.0.3+9-LTS, 25", "17.0.15, 17", "1.8.0_452, 8", "25, 25", "'', 0", "abc, 0"})
    void readsTheFeatureReleaseOfAVersion(String version, int feature) {
        assertEquals(feature, Sighting.feature(version));
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, '', ",
        "false, false, '', OTHER_USER",
        "true, true, '', STOPPED",
        "true, false, -XX:+DisableAttachMechanism, ATTACH_DISABLED",
        "true, false, -XX:AOTMode=create, ASSEMBLING_CACHE"
    })
    void saysWhyItMustNotBeAttachedTo(boolean ours, boolean stopped, String option, Kind kind) {
        Sighting seen = jvm(ours, stopped, option, Map.of());
        assertEquals(Optional.ofNullable(kind), seen.refusal().map(CannotConnect::kind));
        assertEquals(kind == null, seen.jvm().attachable());
    }

    @Test
    void believesTheJvmThatItTakesNoAttach() {
        Sighting seen = jvm(true, false, "", Map.of("sun.rt.jvmCapabilities", "0100"));
        assertEquals(Kind.ATTACH_DISABLED, seen.refusal().orElseThrow().kind());
    }

    @Test
    void tellsTheCollectorByTheJvmsOwnWordRatherThanByFlags() {
        Map<String, String> z = Map.of("sun.gc.collector.2.name", "Z concurrent cycle pauses");
        assertEquals(Collector.ZGC, jvm(true, false, "-XX:+UseZGC", z).collector());
    }

    @Test
    void readsTheReleaseFileOfAJdk() {
        assertEquals(
                Optional.of("25.0.3+9-LTS"),
                Sighting.release(
                        List.of(
                                "JAVA_VERSION=\"25.0.3\"",
                                "JAVA_RUNTIME_VERSION=\"25.0.3+9-LTS\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "Copy;MarkSweepCompact, SERIAL",
        "PS Scavenge;PS MarkSweep, PARALLEL",
        "G1 Young Generation;G1 Old Generation;G1 Concurrent GC, G1",
        "ZGC Cycles;ZGC Pauses, ZGC",
        "ZGC Minor Cycles;ZGC Minor Pauses;ZGC Major Cycles;ZGC Major Pauses, GENERATIONAL_ZGC",
        "Shenandoah Pauses;Shenandoah Cycles, SHENANDOAH",
        "Epsilon Heap, UNKNOWN"
    })
    void tellsTheCollectorByItsBeans(String beans, Collector collector) {
        assertEquals(collector, FactsReader.collector(Set.of(beans.split(";"))));
    }

    @Test
    void seesStoppedProcessesAndDeadOnes() {
        assertTrue(new Proc.Status('T', 0, 1).stopped());
        assertTrue(new Proc.Status('t', 0, 1).stopped());
        assertFalse(new Proc.Status('S', 0, 1).stopped());
        assertTrue(new Proc.Status('Z', 0, 1).dead());
    }

    private static Sighting jvm(
            boolean ours, boolean stopped, String option, Map<String, String> counters) {
        return new Sighting(
                11,
                List.of("java", "Main"),
                Optional.of(new PerfData(counters, Map.of())),
                new VmFlags(List.of(option)),
                "17.0.15",
                "acme",
                ours,
                stopped,
                Optional.empty());
    }
}
