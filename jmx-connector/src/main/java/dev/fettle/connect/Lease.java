package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;

import java.io.IOException;
import java.time.Instant;

/**
 * A flight-recorder stream whose recording in the target stops by itself unless it is renewed.
 *
 * <p>Danger: the JDK's thread {@code JFR Event Stream} is no daemon. Where the target is frozen it
 * may outlive {@link #close()}, so a console must end by {@link System#exit}.
 */
public final class Lease implements AutoCloseable {
    private final EventStream stream;

    Lease(EventStream stream) {
        this.stream = stream;
    }

    /** Where to subscribe, before {@link #start()}. */
    public EventStream stream() {
        return stream;
    }

    public void start() throws IOException {
        stream.startAsync();
    }

    /**
     * Extends the lease to its full length from now. Call it well before {@link #until()}.
     *
     * @throws IOException where the target did not confirm it, or the recording has stopped already
     */
    public void renew() throws IOException {}

    /** When the recording stops by itself. */
    public Instant until() {
        return Instant.EPOCH;
    }

    /**
     * Whether the recording runs in the target. Asks the target: silence of the stream is no sign,
     * for it goes on where somebody else records too.
     */
    public boolean running() throws IOException {
        throw new IOException("not written yet");
    }

    /** Takes a few seconds at most, also where the target is frozen or dead; never throws. */
    @Override
    public void close() {
        stream.close();
    }
}
