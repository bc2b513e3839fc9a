package dev.fettle.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Distribution;
import dev.fettle.signal.HistogramDelta;

import org.junit.jupiter.api.Test;

import java.util.List;

final class LogBinsTest {
    @Test
    void spansTheDecadesOfWhatWasMeasured() {
        LogBins bins = LogBins.of(durations(0.0042, 0.03, 0.25));
        assertEquals(List.of(-3, -2, -1, 0), bins.decades());
        assertEquals(3 * LogBins.PER_DECADE, bins.counts().size());
        assertEquals(0.5, bins.position(Math.pow(10, -1.5)), 1e-9);
    }

    @Test
    void losesNoDuration() {
        // Also those at the edges of slots, at the ends of the axis and beyond them.
        for (double[] some :
                new double[][] {{0.001, 0.01, 0.1, 1}, {0, 1e-8, 2000}, {0.0099, 0.01, 0.0101}}) {
            LogBins bins = LogBins.of(durations(some));
            long sum = bins.counts().stream().mapToLong(Long::longValue).sum();
            assertEquals(some.length, sum, List.of(some[0], some[1]).toString());
        }
    }

    @Test
    void hasNoAxisWithoutADuration() {
        LogBins bins = LogBins.of(new Distribution());
        assertTrue(bins.decades().isEmpty());
        assertTrue(bins.counts().isEmpty());
    }

    private static Distribution durations(double... seconds) {
        Distribution durations = new Distribution();
        durations.add(HistogramDelta.of(seconds));
        return durations;
    }
}
