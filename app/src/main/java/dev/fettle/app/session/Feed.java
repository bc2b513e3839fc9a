package dev.fettle.app.session;

import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;

/** A running flight recording and the source that drains it. */
interface Feed extends AutoCloseable {
    Source source();

    /** {@link System#nanoTime} of the last batch of events, empty ones included. */
    OptionalLong lastFlushNanos();

    Instant leaseUntil();

    /** Asks the target: not for the session's thread. */
    void renew() throws IOException;

    /** Asks the target: not for the session's thread. */
    boolean running() throws IOException;

    /** Bounded, but may take seconds; never throws. */
    @Override
    void close();
}
