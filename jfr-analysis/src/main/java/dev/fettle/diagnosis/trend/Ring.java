package dev.fettle.diagnosis.trend;

import java.util.Arrays;

/** The newest values, in the order in which they came. */
final class Ring {
    private final double[] values;
    private int first;
    private int size;

    Ring(int capacity) {
        values = new double[capacity];
    }

    void add(double value) {
        if (size == values.length) {
            values[first] = value;
            first = (first + 1) % values.length;
        } else {
            values[(first + size++) % values.length] = value;
        }
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == values.length;
    }

    /** The oldest is 0. */
    double get(int item) {
        return values[(first + item) % values.length];
    }

    void clear() {
        first = 0;
        size = 0;
    }

    void take(Ring other) {
        clear();
        for (int i = 0; i < other.size; i++) {
            add(other.get(i));
        }
    }

    double median() {
        double[] sorted = new double[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = get(i);
        }
        return median(sorted);
    }

    /** Sorts what it is given. */
    static double median(double[] some) {
        Arrays.sort(some);
        int half = some.length / 2;
        return some.length % 2 == 1 ? some[half] : (some[half - 1] + some[half]) / 2;
    }
}
