package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class RecentTest {
    @Test
    void looksAgainOnlyOnceItIsOld() {
        var clock = new AtomicLong();
        var looks = new AtomicInteger();
        var recent = new Recent<>(looks::incrementAndGet, Duration.ofMillis(250), clock::get);
        assertEquals(1, recent.get());
        clock.set(250_000_000);
        assertEquals(1, recent.get());
        clock.set(250_000_001);
        assertEquals(2, recent.get());
    }
}
