package dev.fettle.signal;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Some durations that were measured since the last look, exact and immutable. Deltas of any spans can
 * be merged, percentiles cannot: so these travel, and a {@link Distribution} folds them.
 */
public final class HistogramDelta {
    private final double[] values;
    private final double sum;

    private HistogramDelta(double[] values) {
        this.values = values;
        // Asked for again and again: each second, of all deltas of a minute.
        this.sum = values.length == 0 ? 0 : Arrays.stream(values).sum();
    }

    /** Copies the values; each in the series' base unit, not negative. */
    public static HistogramDelta of(double... values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        if (copy.length > 0
                && !(copy[0] >= 0 && copy[copy.length - 1] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("durations are finite and not negative");
        }
        return new HistogramDelta(copy);
    }

    public int count() {
        return values.length;
    }

    public double sum() {
        return sum;
    }

    /** The largest value, or 0 where there is none. */
    public double max() {
        return values.length == 0 ? 0 : values[values.length - 1];
    }

    /** Every value, smallest first. */
    public void forEach(DoubleConsumer each) {
        for (double value : values) {
            each.accept(value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistogramDelta that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return count() + " values, sum " + sum() + ", max " + max();
    }
}
