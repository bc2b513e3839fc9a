package dev.fettle.gclog;

import dev.fettle.signal.HistogramDelta;

import java.util.Arrays;

/** Durations of one second of a log, in seconds. */
final class Durations {
    private double[] seconds = new double[16];
    private int count;

    void add(double value) {
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, count * 2);
        }
        seconds[count++] = Math.max(0, value);
    }

    HistogramDelta take() {
        HistogramDelta delta = HistogramDelta.of(Arrays.copyOf(seconds, count));
        count = 0;
        return delta;
    }
}
