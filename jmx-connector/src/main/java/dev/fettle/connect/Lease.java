package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A flight-recorder stream whose recording in the target stops by itself unless it is renewed: a
 * console that is killed cannot leave one running. The recording is bounded to 50 MB and 10 minutes
 * in the target.
 *
 * <p>Safe for use by several threads. Danger: the JDK's thread {@code JFR Event Stream} is no daemon.
 * Where the target is frozen it may outlive {@link #close()}, so a console must end by {@link
 * System#exit}.
 */
public sealed interface Lease extends AutoCloseable permits JmxLease, RepositoryLease {
    /** The most that a recording keeps on the target's disk. */
    long MOST_BYTES = 50_000_000;

    /** Older events are dropped from the target's disk. */
    Duration OLDEST = Duration.ofMinutes(10);

    /** How long closing may wait for a target that does not answer. */
    Duration CLOSING = Duration.ofSeconds(4);

    /** Where to subscribe, before {@link #start()}. It may run its {@code onClose} more than once. */
    EventStream stream();

    /** Has the events of from now on streamed. The lease counts from here, or from shortly before. */
    void start() throws IOException;

    /**
     * Extends the lease, so that at least half of its length is left. Waits for the target. Call it
     * well before {@link #until()}, such as at a quarter of the length.
     *
     * @throws IOException where the target did not confirm it, or the recording has stopped already:
     *     then open another stream
     */
    void renew() throws IOException;

    /** When the recording stops by itself, unless renewed. */
    Instant until();

    /** How long it lasts without being renewed. */
    Duration length();

    /**
     * Whether the recording runs in the target. Asks the target: silence of the stream is no sign,
     * for it goes on where somebody else records too.
     */
    boolean running() throws IOException;

    /** Takes a few seconds at most, also where the target is frozen or dead; never throws. */
    @Override
    void close();

    /**
     * After {@link #close}: what the target did not confirm to have ended, as the end of a sentence that
     * begins with the target; empty where it did.
     */
    Optional<String> leftBehind();
}
