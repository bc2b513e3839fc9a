package dev.fettle.target;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Where observations come from: a live JVM, or a recording replayed by event time. Polled by one
 * thread, once a second for a live target.
 */
public interface Source {
    /**
     * Gives everything seen since the last poll.
     *
     * @param now the session's wall clock, or the replay's
     * @throws IOException where the target cannot be reached; what could not be read though it can
     *     be reached is a {@link Observation.Gap} instead
     */
    void poll(Instant now, Consumer<Observation> out) throws IOException;

    /**
     * Whether what it gives is a sign that the target is well: what the system's files tell of a
     * process, they tell of a stopped one, too.
     */
    default boolean asksTheTarget() {
        return true;
    }
}
