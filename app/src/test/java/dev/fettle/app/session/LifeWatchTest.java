package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Life;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class LifeWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static LifeWatch watching(long started) {
        return new LifeWatch(
                ManagementFactory.getPlatformMBeanServer(),
                new Life(started, "42@db1", "com.acme.Shop", List.of()));
    }

    @Test
    void saysNothingOfTheJvmThatWasConnectedTo() throws IOException {
        LifeWatch same = watching(ManagementFactory.getRuntimeMXBean().getStartTime());
        same.poll(NOW, _ -> {});

        assertEquals(Optional.empty(), same.ended());
    }

    @Test
    void noticesThatAnotherJvmAnswersInItsPlace() throws IOException {
        LifeWatch other = watching(ManagementFactory.getRuntimeMXBean().getStartTime() - 60_000);
        other.poll(NOW, _ -> {});

        assertTrue(other.ended().orElseThrow().startsWith("42@db1 has ended"));
    }
}
