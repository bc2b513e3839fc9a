package dev.fettle.advice;

import java.util.OptionalDouble;

/** A series' values as they come: their mean, the largest, the smallest and the last. */
final class Mean {
    private double sum;
    private int count;
    private double most = Double.NEGATIVE_INFINITY;
    private double least = Double.POSITIVE_INFINITY;
    private double last;

    void add(double value) {
        sum += value;
        count++;
        most = Math.max(most, value);
        least = Math.min(least, value);
        last = value;
    }

    int count() {
        return count;
    }

    OptionalDouble mean() {
        return told(sum / count);
    }

    OptionalDouble most() {
        return told(most);
    }

    OptionalDouble least() {
        return told(least);
    }

    OptionalDouble last() {
        return told(last);
    }

    private OptionalDouble told(double value) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
