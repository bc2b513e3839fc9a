package dev.fettle.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class DistributionCountTest {
    @Test
    void countsWhatLiesInARange() {
        Distribution durations = new Distribution();
        durations.add(HistogramDelta.of(0, 0.0004, 0.002, 0.02, 0.021, 3));
        assertEquals(2, durations.count(0, 0.001));
        assertEquals(1, durations.count(0.001, 0.01));
        assertEquals(2, durations.count(0.01, 0.1));
        assertEquals(1, durations.count(0.1, 10));
        assertEquals(0, durations.count(10, 100));
    }

    @Test
    void countsNothingOfNothing() {
        assertEquals(0, new Distribution().count(0, 10));
    }
}
