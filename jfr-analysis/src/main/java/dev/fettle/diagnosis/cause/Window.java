package dev.fettle.diagnosis.cause;

import java.time.Instant;

/**
 * What a series was within a span: mergeable.
 *
 * @param sum of the values
 * @param squares sum of their squares
 */
public record Window(
        Instant from,
        Instant to,
        long count,
        double sum,
        double squares,
        double least,
        double most) {
    /** Of one value. */
    static Window of(Instant from, Instant to, double value) {
        return new Window(from, to, 1, value, value * value, value, value);
    }

    /** Of both spans and what lies between. */
    public Window and(Window other) {
        return new Window(
                from.isBefore(other.from) ? from : other.from,
                to.isAfter(other.to) ? to : other.to,
                count + other.count,
                sum + other.sum,
                squares + other.squares,
                Math.min(least, other.least),
                Math.max(most, other.most));
    }

    public double mean() {
        return sum / count;
    }

    /** The variance of the values, 0 of one. */
    public double variance() {
        return count < 2 ? 0 : Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
}
