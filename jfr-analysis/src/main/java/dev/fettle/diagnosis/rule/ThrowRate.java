package dev.fettle.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A counter's rate over steps of five seconds, for ten minutes. */
final class ThrowRate {
    static final Duration STEP = Duration.ofSeconds(5);
    private static final int MOST = 120;

    /**
     * @param rate a second
     */
    record Step(Instant from, Instant to, double rate) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private Instant since;
    private double total;

    /** Gives whether a step became whole. A counter that went back began anew. */
    boolean count(Instant at, double value) {
        if (since == null || value < total) {
            since = at;
            total = value;
            return false;
        }
        if (at.isBefore(since.plus(STEP))) {
            return false;
        }
        double seconds = Duration.between(since, at).toNanos() / 1e9;
        steps.addLast(new Step(since, at, (value - total) / seconds));
        if (steps.size() > MOST) {
            steps.removeFirst();
        }
        since = at;
        total = value;
        return true;
    }

    /** What was counted before a hole is not compared with what comes after it. */
    void broken() {
        since = null;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    Step last() {
        return steps.getLast();
    }

    /** The first of the steps, without a break up to the last, whose rate is at least so high. */
    Step firstAtLeast(double rate) {
        Step first = steps.getLast();
        for (var each = steps.descendingIterator(); each.hasNext(); ) {
            Step step = each.next();
            if (step.rate < rate) {
                break;
            }
            first = step;
        }
        return first;
    }

    /** The median of the steps up to an instant; NaN where they are fewer than asked for. */
    double median(Instant to, int least) {
        double[] rates =
                steps.stream()
                        .filter(each -> !each.to.isAfter(to))
                        .mapToDouble(Step::rate)
                        .toArray();
        if (rates.length < least) {
            return Double.NaN;
        }
        Arrays.sort(rates);
        return rates[rates.length / 2];
    }
}
