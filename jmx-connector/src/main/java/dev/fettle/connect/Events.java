package dev.fettle.connect;

import jdk.jfr.consumer.EventStream;

import java.io.IOException;
import java.time.Duration;

/** How a target's events come here. */
interface Events {
    /** Where to subscribe, before {@link #start}. */
    EventStream stream();

    /** Has the events of from now on streamed. */
    void start() throws IOException;

    /** Whatever the target does: what it takes longer is left to a thread of its own. */
    void close(Duration most);
}
