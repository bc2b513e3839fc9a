package dev.fettle.diagnosis;

import java.time.Duration;
import java.time.Instant;

/**
 * When something began, as well as it is known. Data at 1 Hz cannot order causes that lie closer
 * together than the intervals' width.
 */
public record Onset(Instant earliest, Instant latest) {
    /** Two looks at 1 Hz. */
    private static final Duration NARROW = Duration.ofSeconds(2);

    public Onset {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("an onset ends before it begins");
        }
    }

    public static Onset at(Instant instant) {
        return new Onset(instant, instant);
    }

    /** Whether it is known as well as data at 1 Hz tell it: then the earlier end can be said alone. */
    public boolean isNarrow() {
        return Duration.between(earliest, latest).compareTo(NARROW) <= 0;
    }

    /** Whether both may be one instant. */
    public boolean meets(Onset other) {
        return !earliest.isAfter(other.latest) && !other.earliest.isAfter(latest);
    }
}
