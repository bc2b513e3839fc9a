package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import jdk.jfr.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Of a virtual thread of this JVM, recorded and replayed. */
class PinningsTest {
    private static final Facts FACTS =
            new Facts(
                    ProcessHandle.current().pid(),
                    "test",
                    System.getProperty("java.version"),
                    Runtime.version().feature(),
                    Collector.UNKNOWN,
                    OptionalLong.empty(),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Instant.EPOCH,
                    Set.of(Capability.JFR, Capability.JMX),
                    Map.of());

    @TempDir Path folder;

    /** Its initializer waits, which pins. */
    private static final class Rules {
        static final long FETCHED = waitAWhile();
    }

    private static long waitAWhile() {
        long end = System.nanoTime() + 60_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return end;
    }

    @Test
    void tellsTheInitializerThatPins() throws IOException, InterruptedException {
        Path file = folder.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording.setSettings(EventTable.settings(FACTS));
            recording.start();
            Thread.ofVirtual().start(PinningsTest::waitAWhile).join();
            Thread.ofVirtual().start(() -> assertTrue(Rules.FETCHED != 0)).join();
            recording.stop();
            recording.dump(file);
        }
        List<Observation> seen = new ArrayList<>();
        try (JfrFile recorded = JfrFile.open(file)) {
            recorded.jvms()
                    .getFirst()
                    .replay(PlaceToLook.standard(), (_, fresh) -> seen.addAll(fresh));
        }
        List<Happening> pinned =
                seen.stream()
                        .filter(Happening.class::isInstance)
                        .map(Happening.class::cast)
                        .filter(it -> it.kind().equals(Happening.PINNED))
                        .toList();
        assertEquals(1, pinned.size(), pinned::toString);
        assertTrue(pinned.getFirst().subject().contains("Rules.<clinit>"), pinned::toString);
        Map<String, String> told = pinned.getFirst().attributes();
        assertTrue(told.get(Happening.CAUSE).contains("<clinit>"), told::toString);
        assertTrue(Double.parseDouble(told.get(Happening.WAITED)) >= 0.05, told::toString);
    }
}
