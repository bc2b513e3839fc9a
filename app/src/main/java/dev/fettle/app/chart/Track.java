package dev.fettle.app.chart;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The points of one line: the newest ones, in a ring. A gap is a point whose value is NaN. Not safe
 * for use by several threads.
 *
 * <p>Points that come closer together than the resolution are thinned to the least and the greatest
 * of their time slot, so that a burst neither grows the ring nor hides a spike.
 */
public final class Track {
    private static final int FIRST_SIZE = 64;

    private final int capacity;
    private final long resolution;
    private long[] millis;
    private double[] values;
    private int first;
    private int size;
    private int inSlot;

    /**
     * @param capacity points kept
     * @param resolution milliseconds in which at most two points are kept
     */
    public Track(int capacity, long resolution) {
        this.capacity = capacity;
        this.millis = new long[Math.min(FIRST_SIZE, capacity)];
        this.values = new double[millis.length];
        this.resolution = resolution;
    }

    /** Adds a point; one that is older than the newest is ignored, since lines only grow. */
    public void add(long at, double value) {
        if (size > 0 && at < millis[index(size - 1)]) {
            return;
        }
        boolean sameSlot =
                size > 0
                        && !Double.isNaN(last())
                        && !Double.isNaN(value)
                        && at / resolution == millis[index(size - 1)] / resolution;
        if (sameSlot && inSlot == 2) {
            thin(at, value);
            return;
        }
        inSlot = sameSlot ? inSlot + 1 : 1;
        append(at, value);
    }

    /** Breaks the line: from this instant on nothing is known. */
    public void gap(long at) {
        if (size > 0 && !Double.isNaN(last())) {
            append(Math.max(at, millis[index(size - 1)]), Double.NaN);
            inSlot = 1;
        }
    }

    public int size() {
        return size;
    }

    public long millis(int item) {
        return millis[index(item)];
    }

    /** NaN for a gap. */
    public double value(int item) {
        return values[index(item)];
    }

    /** The newest value, unless the line is broken there. */
    public OptionalDouble newest() {
        return size == 0 || Double.isNaN(last())
                ? OptionalDouble.empty()
                : OptionalDouble.of(last());
    }

    /** The value that held at an instant: that of the newest point not after it. */
    public OptionalDouble at(long instant) {
        int item = lastNotAfter(instant);
        return item < 0 || Double.isNaN(value(item))
                ? OptionalDouble.empty()
                : OptionalDouble.of(value(item));
    }

    /** The greatest value from an instant on, the one that held at it included. */
    public OptionalDouble greatest(long from) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int item = Math.max(0, lastNotAfter(from)); item < size; item++) {
            double value = value(item);
            if (value > greatest) {
                greatest = value;
            }
        }
        return greatest == Double.NEGATIVE_INFINITY
                ? OptionalDouble.empty()
                : OptionalDouble.of(greatest);
    }

    /** The item that held at an instant, or -1 where it lies before all of them. */
    int lastNotAfter(long instant) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (millis(middle) <= instant) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private void thin(long at, double value) {
        int a = index(size - 2);
        int b = index(size - 1);
        double least = Math.min(value, Math.min(values[a], values[b]));
        double greatest = Math.max(value, Math.max(values[a], values[b]));
        boolean rising = value >= values[b];
        values[a] = rising ? least : greatest;
        values[b] = rising ? greatest : least;
        millis[b] = at;
    }

    private void append(long at, double value) {
        if (size == millis.length && size < capacity) {
            // Nothing was overwritten yet, so the order in the arrays is that of time.
            millis = Arrays.copyOf(millis, Math.min(capacity, 2 * size));
            values = Arrays.copyOf(values, millis.length);
        }
        if (size == millis.length) {
            first = (first + 1) % millis.length;
            size--;
        }
        millis[index(size)] = at;
        values[index(size)] = value;
        size++;
    }

    private double last() {
        return values[index(size - 1)];
    }

    private int index(int item) {
        return (first + item) % millis.length;
    }
}
