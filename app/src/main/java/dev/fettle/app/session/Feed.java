package dev.fettle.app.session;

import dev.fettle.jfr.EventFlood;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A running flight recording and the source that drains it. */
interface Feed extends AutoCloseable {
    Source source();

    /** {@link System#nanoTime} of the last batch of events, empty ones included. */
    OptionalLong lastFlushNanos();

    /** More comes than should be asked of a target; empty while it is bearable. */
    Optional<EventFlood> flood();

    Instant leaseUntil();

    /** Asks the target: not for the session's thread. */
    void renew() throws IOException;

    /** Asks the target: not for the session's thread. */
    boolean running() throws IOException;

    /** Bounded, but may take seconds; never throws. */
    @Override
    void close();
}
