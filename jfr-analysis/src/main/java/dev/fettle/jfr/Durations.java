package dev.fettle.jfr;

import dev.fettle.signal.HistogramDelta;

import java.time.Duration;
import java.util.Arrays;

/** Durations since the last take; bounded, so that nobody's absence fills the memory. */
final class Durations {
    /** A minute of pauses under the worst back-to-back collecting that was measured: 73 a second. */
    static final int MOST = 20_000;

    private double[] seconds = new double[16];
    private int count;
    private long lost;

    void add(Duration duration) {
        if (count == MOST) {
            lost++;
            return;
        }
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, Math.min(MOST, count * 2));
        }
        seconds[count++] = Math.max(0, duration.toNanos() / 1e9);
    }

    /** How many did not fit since the last take. */
    long lost() {
        return lost;
    }

    HistogramDelta take() {
        HistogramDelta delta = HistogramDelta.of(Arrays.copyOf(seconds, count));
        count = 0;
        lost = 0;
        return delta;
    }
}
