package dev.fettle.app.chart;

import java.time.Duration;
import java.time.Instant;

/** A piece of the time axis that the user has selected; every figure of every tab is then of it. */
public record Stretch(Instant from, Instant to) {
    public Stretch {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a stretch ends before it begins");
        }
    }

    /** Between two instants, in whichever order they come. */
    public static Stretch between(Instant one, Instant other) {
        return one.isAfter(other) ? new Stretch(other, one) : new Stretch(one, other);
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
