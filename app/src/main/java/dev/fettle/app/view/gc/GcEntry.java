package dev.fettle.app.view.gc;

import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.Optional;

/**
 * One collection, as the flight recorder told it. What it did not tell is empty, never zero.
 *
 * @param at when it ended
 * @param pauses seconds, all of its pauses together
 * @param longest seconds, the longest of them
 * @param duration seconds from begin to end, concurrent work included
 * @param cpu seconds of CPU in its pauses
 * @param before bytes of heap in use
 * @param after bytes of heap in use
 */
record GcEntry(
        Instant at,
        String id,
        String collector,
        String cause,
        Optional<Double> pauses,
        Optional<Double> longest,
        Optional<Double> duration,
        Optional<Double> cpu,
        Optional<Double> before,
        Optional<Double> after) {
    static GcEntry of(Happening gc) {
        return new GcEntry(
                gc.at(),
                gc.attributes().getOrDefault(Happening.ID, ""),
                gc.subject(),
                gc.attributes().getOrDefault(Happening.CAUSE, ""),
                number(gc, Happening.PAUSES),
                number(gc, Happening.LONGEST_PAUSE),
                number(gc, Happening.DURATION),
                number(gc, Happening.CPU),
                number(gc, Happening.BEFORE),
                number(gc, Happening.AFTER));
    }

    /** Seconds in which it worked while the application ran. */
    Optional<Double> beside() {
        return duration.flatMap(whole -> pauses.map(still -> Math.max(0, whole - still)));
    }

    private static Optional<Double> number(Happening gc, String attribute) {
        String text = gc.attributes().get(attribute);
        try {
            return text == null ? Optional.empty() : Optional.of(Double.valueOf(text));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
