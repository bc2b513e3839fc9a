package dev.fettle.app.memory;

import dev.fettle.target.Facts;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One file of a history.
 *
 * @param session a random word, the same of all that one session wrote
 * @param target the life of a JVM that all of it is of
 * @param from its first second
 * @param until when it was written last
 */
public record Stretch(
        Path file, String session, Facts target, Instant from, Instant until, long bytes) {
    /** The same, ended by then at the latest. */
    Stretch until(Instant most) {
        return until.isAfter(most) ? new Stretch(file, session, target, from, most, bytes) : this;
    }

    boolean sameLife(Facts other) {
        return target.pid() == other.pid() && target.started().equals(other.started());
    }
}
