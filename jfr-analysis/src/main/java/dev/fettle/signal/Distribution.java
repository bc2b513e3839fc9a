package dev.fettle.signal;

import org.HdrHistogram.Histogram;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Merged {@link HistogramDelta}s of durations in seconds. Count, sum and maximum are exact;
 * percentiles are within 1 % (two significant digits). Not safe for use by several threads.
 */
public final class Distribution {
    private static final double NANOS = 1e9;

    private final Histogram nanos = new Histogram(2);
    private double sum;
    private double max;

    public Distribution() {
        nanos.setAutoResize(true);
    }

    public void add(HistogramDelta delta) {
        delta.forEach(
                seconds -> {
                    nanos.recordValue((long) (seconds * NANOS));
                    sum += seconds;
                    max = Math.max(max, seconds);
                });
    }

    public void add(Distribution other) {
        nanos.add(other.nanos);
        sum += other.sum;
        max = Math.max(max, other.max);
    }

    /** A compact copy of this distribution, for keeping many; {@link #decoded} reads it. */
    public byte[] encoded() {
        ByteBuffer buffer =
                ByteBuffer.allocate(2 * Double.BYTES + nanos.getNeededByteBufferCapacity());
        buffer.putDouble(sum).putDouble(max);
        nanos.encodeIntoByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** What {@link #encoded} wrote. */
    public static Distribution decoded(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        var distribution = new Distribution();
        distribution.sum = buffer.getDouble();
        distribution.max = buffer.getDouble();
        distribution.nanos.add(Histogram.decodeFromByteBuffer(buffer, 1));
        return distribution;
    }

    public long count() {
        return nanos.getTotalCount();
    }

    /**
     * How many values lie in a range, to the 1 % that values are told apart by.
     *
     * @param from seconds, included
     * @param to seconds, not included
     */
    public long count(double from, double to) {
        long low = nanos.lowestEquivalentValue((long) (from * NANOS));
        long high = nanos.lowestEquivalentValue((long) (to * NANOS)) - 1;
        return high < low ? 0 : nanos.getCountBetweenValues(low, high);
    }

    /** Seconds. */
    public double sum() {
        return sum;
    }

    /** Seconds; 0 where there is no value. */
    public double max() {
        return max;
    }

    /**
     * Seconds, never above the maximum.
     *
     * @param percent such as 99
     */
    public double percentile(double percent) {
        return Math.min(max, nanos.getValueAtPercentile(percent) / NANOS);
    }
}
