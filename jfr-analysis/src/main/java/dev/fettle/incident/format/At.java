package dev.fettle.incident.format;

import java.time.DateTimeException;
import java.time.Instant;

/** The times of a file: of years that a clock may show, so that nothing which is counted from them overflows. */
final class At {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private At() {}

    /** @throws DateTimeException where it is no time, or none that a JVM of today can be of */
    static Instant parse(String text) {
        Instant at = Instant.parse(text);
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new DateTimeException("a time that no clock shows: " + text);
        }
        return at;
    }
}
