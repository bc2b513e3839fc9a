package dev.fettle.tuning;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Values by the second, of a bounded span: what is older than it is forgotten. Spans are [from, to). */
final class Track {
    private final long[] seconds;
    private final double[] sums;
    private final double[] tops;
    private final int[] counts;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * @param span how many seconds are kept
     */
    Track(int span) {
        seconds = new long[span];
        Arrays.fill(seconds, Long.MIN_VALUE);
        sums = new double[span];
        tops = new double[span];
        counts = new int[span];
    }

    void add(Instant at, double value) {
        add(at.getEpochSecond(), value);
    }

    void add(long second, double value) {
        if (!Double.isFinite(value) || last != Long.MIN_VALUE && second <= last - seconds.length) {
            return;
        }
        int slot = slot(second);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            sums[slot] = 0;
            counts[slot] = 0;
            tops[slot] = Double.NEGATIVE_INFINITY;
        }
        sums[slot] += value;
        tops[slot] = Math.max(tops[slot], value);
        counts[slot]++;
        first = Math.min(first, second);
        last = Math.max(last, second);
    }

    boolean isEmpty() {
        return last == Long.MIN_VALUE;
    }

    /** The first second with a value that may still be kept; the largest number where there is none. */
    long first() {
        return isEmpty() ? Long.MAX_VALUE : Math.max(first, last - seconds.length + 1);
    }

    long last() {
        return last;
    }

    double sum(long from, long to) {
        double sum = 0;
        for (long second = Math.max(from, first()); second < to && second <= last; second++) {
            int slot = slot(second);
            sum += seconds[slot] == second ? sums[slot] : 0;
        }
        return sum;
    }

    int count(long from, long to) {
        int count = 0;
        for (long second = Math.max(from, first()); second < to && second <= last; second++) {
            int slot = slot(second);
            count += seconds[slot] == second ? counts[slot] : 0;
        }
        return count;
    }

    /** Of all values, each with the same weight. */
    OptionalDouble mean(long from, long to) {
        int count = count(from, to);
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum(from, to) / count);
    }

    OptionalDouble max(long from, long to) {
        double max = Double.NEGATIVE_INFINITY;
        for (long second = Math.max(from, first()); second < to && second <= last; second++) {
            int slot = slot(second);
            max = seconds[slot] == second ? Math.max(max, tops[slot]) : max;
        }
        return max == Double.NEGATIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(max);
    }

    private int slot(long second) {
        return (int) Math.floorMod(second, (long) seconds.length);
    }
}
