package dev.fettle.app.session;

import java.util.Arrays;

/**
 * One gauge at one coarseness: a ring of buckets with minimum, maximum and mean, oldest overwritten
 * first. Buckets without data do not exist, so that silence stays a hole. Arrays grow as they fill,
 * since most series never live long enough to fill them.
 */
final class GaugeTier {
    private static final int FIRST_SIZE = 16;

    /** How many buckets back an observation that comes late still finds its own. */
    private static final int LOOK_BACK = 8;

    private final long stepMillis;
    private final int capacity;
    private long[] starts = new long[FIRST_SIZE];
    private double[] mins = new double[FIRST_SIZE];
    private double[] maxs;
    private double[] sums;
    private int[] counts;
    private int oldest;
    private int size;

    /**
     * @param exact whether a bucket holds one value only, its latest, rather than a spread: saves
     *     most of the memory of the finest tier
     */
    GaugeTier(long stepMillis, int capacity, boolean exact) {
        this.stepMillis = stepMillis;
        this.capacity = capacity;
        if (!exact) {
            maxs = new double[FIRST_SIZE];
            sums = new double[FIRST_SIZE];
            counts = new int[FIRST_SIZE];
        }
    }

    void add(long atMillis, double value) {
        long start = Math.floorDiv(atMillis, stepMillis) * stepMillis;
        for (int back = 0; back < Math.min(size, LOOK_BACK); back++) {
            int index = index(size - 1 - back);
            if (starts[index] == start) {
                merge(index, value);
                return;
            }
        }
        open(start, value);
    }

    private void merge(int index, double value) {
        if (counts == null) {
            mins[index] = value;
            return;
        }
        mins[index] = Math.min(mins[index], value);
        maxs[index] = Math.max(maxs[index], value);
        sums[index] += value;
        counts[index]++;
    }

    private void open(long start, double value) {
        if (size == starts.length && size < capacity) {
            grow();
        }
        int index;
        if (size < starts.length) {
            index = index(size++);
        } else {
            index = oldest;
            oldest = (oldest + 1) % starts.length;
        }
        starts[index] = start;
        mins[index] = value;
        if (counts != null) {
            maxs[index] = value;
            sums[index] = value;
            counts[index] = 1;
        }
    }

    /** Only ever called while nothing was overwritten yet, so the order in the arrays is that of time. */
    private void grow() {
        int length = Math.min(capacity, starts.length * 2);
        starts = Arrays.copyOf(starts, length);
        mins = Arrays.copyOf(mins, length);
        if (counts != null) {
            maxs = Arrays.copyOf(maxs, length);
            sums = Arrays.copyOf(sums, length);
            counts = Arrays.copyOf(counts, length);
        }
    }

    private int index(int position) {
        return (oldest + position) % starts.length;
    }

    /** Whether nothing from then on was overwritten yet. */
    boolean reachesBackTo(long millis) {
        return size < capacity || starts[oldest] <= millis;
    }

    void read(long fromMillis, long toMillis, Trace.Builder into) {
        for (int position = 0; position < size; position++) {
            int index = index(position);
            long start = starts[index];
            if (start + stepMillis > fromMillis && start <= toMillis) {
                boolean exact = counts == null;
                into.add(
                        start,
                        mins[index],
                        exact ? mins[index] : maxs[index],
                        exact ? mins[index] : sums[index] / counts[index]);
            }
        }
    }

    long stepMillis() {
        return stepMillis;
    }
}
