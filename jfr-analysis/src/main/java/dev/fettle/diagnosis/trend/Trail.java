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

    /** Later than every one before. */
    public void add(Instant at, double value) {
        steps.add(new Step(at, value));
        Instant fine = at.minus(FINE);
        for (int i = 1; i + 1 < steps.size() && steps.get(i).at.isBefore(fine); ) {
            Duration apart = Duration.between(steps.get(i - 1).at, steps.get(i).at);
            if (apart.compareTo(COARSE) < 0) {
                steps.remove(i);
            } else {
                i++;
            }
        }
        while (steps.size() > 1 && steps.get(1).at.isBefore(at.minus(KEPT))) {
            steps.removeFirst();
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
        double value = 0;
        for (Step step : steps) {
            if (step.at.isAfter(instant)) {
                break;
            }
            value = step.value;
        }
        return value;
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
