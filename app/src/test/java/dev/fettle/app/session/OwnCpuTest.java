package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class OwnCpuTest {
    private long clock = 5_000;
    private int looks;
    private Duration took = Duration.ofNanos(2_000);

    private final OwnCpu cpu =
            new OwnCpu(
                    () -> {
                        clock += took.toNanos();
                        return ++looks * 1_000L;
                    },
                    () -> clock);

    @Test
    void aDearLookIsNotTakenAgainForEverySession() {
        assertEquals(1_000, cpu.nanos());
        assertEquals(1_000, cpu.nanos());
        pass(Duration.ofMillis(99));
        assertEquals(1_000, cpu.nanos());
        pass(Duration.ofMillis(2));
        assertEquals(2_000, cpu.nanos());
        assertEquals(2, looks);
    }

    @Test
    void itIsNeverOlderThanAMinute() {
        took = Duration.ofSeconds(1);
        cpu.nanos();
        pass(Duration.ofSeconds(61));
        assertEquals(2_000, cpu.nanos());
    }

    private void pass(Duration time) {
        clock += time.toNanos();
    }
}
