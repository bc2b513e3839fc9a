package dev.fettle.diagnosis;

import java.time.Instant;

/**
 * When something began, as well as it is known. Data at 1 Hz cannot order causes that lie closer
 * together than the intervals' width.
 */
public record Onset(Instant earliest, Instant latest) {
    public Onset {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("an onset ends before it begins");
        }
    }

    public static Onset at(Instant instant) {
        return new Onset(instant, instant);
    }

    /** Whether both may be one instant. */
    public boolean meets(Onset other) {
        return !earliest.isAfter(other.latest) && !other.earliest.isAfter(latest);
    }
}
