package dev.fettle.heap;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import javax.management.MBeanServerConnection;

/**
 * How many instances of each class are on the heap.
 *
 * @param at when it was asked for, by this machine's clock
 * @param live whether only reachable objects were counted; otherwise garbage is included
 * @param took from request to answer; the target stood still for about all of it
 * @param forcedGcs full collections that the target ran for it; empty where it does not tell
 * @param classes by bytes, the largest first
 */
public record ClassHistogram(
        Instant at, boolean live, Duration took, OptionalLong forcedGcs, List<ClassCount> classes) {
    public ClassHistogram {
        classes = List.copyOf(classes);
    }

    /**
     * Takes one. <b>Danger:</b> the application stands still meanwhile: {@link PredictedPause} says
     * for how long. Where only live objects are asked for, a full collection is forced first.
     *
     * @param beans must allow 60 s a call
     * @throws IOException where the target cannot be reached, or knows no such command
     */
    public static ClassHistogram take(MBeanServerConnection beans, boolean live)
            throws IOException {
        throw new IOException("not written yet: " + beans + live);
    }
}
