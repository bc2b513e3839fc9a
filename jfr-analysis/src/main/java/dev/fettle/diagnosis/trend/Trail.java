package dev.fettle.diagnosis.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A level over time, as the steps that it took: every change of the last minute, one in {@link
 * #COARSE} before that, nothing older than {@link #KEPT}. Between two steps the level is the first
 * one's.
 */
public final class Trail {
    private static final Duration FINE = Duration.ofSeconds(65);
    private static final Duration COARSE = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofMinutes(15);

    private record Step(Instant at, double value) {}

    private final List<Step> steps = new ArrayList<>();

    /** How many of them, from the first, are as far apart as older ones are. */
    private int coarse = 1;

    /** Later than every one before. */
    public void add(Instant at, double value) {
        steps.add(new Step(at, value));
        Instant fine = at.minus(FINE);
        while (coarse + 1 < steps.size() && steps.get(coarse).at.isBefore(fine)) {
            Duration apart = Duration.between(steps.get(coarse - 1).at, steps.get(coarse).at);
            if (apart.compareTo(COARSE) < 0) {
                steps.remove(coarse);
            } else {
                coarse++;
            }
        }
        Instant oldest = at.minus(KEPT);
        while (steps.size() > 1 && steps.get(1).at.isBefore(oldest)) {
            steps.removeFirst();
            coarse = Math.max(1, coarse - 1);
        }
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** When the level was first known. */
    public Instant begin() {
        return steps.getFirst().at;
    }

    public double last() {
        return steps.getLast().value;
    }

    /** The level at an instant; 0 before the first. */
    public double at(Instant instant) {
        // What is asked for is most often of the last minute.
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (!steps.get(i).at.isAfter(instant)) {
                return steps.get(i).value;
            }
        }
        return 0;
    }

    /** When it last rose; the beginning, if it never did since. */
    public Instant lastRise() {
        for (int i = steps.size() - 1; i > 0; i--) {
            if (steps.get(i).value > steps.get(i - 1).value) {
                return steps.get(i).at;
            }
        }
        return steps.getFirst().at;
    }

    /** In how many of the last windows of this length it rose from begin to end. */
    public int windowsWithRise(Instant now, Duration length, int windows) {
        int rises = 0;
        Instant end = now;
        for (int i = 0; i < windows; i++) {
            Instant begin = end.minus(length);
            if (at(end) > at(begin)) {
                rises++;
            }
            end = begin;
        }
        return rises;
    }
}
