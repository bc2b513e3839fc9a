package dev.fettle.connect;

import java.util.concurrent.atomic.LongAdder;

/** Sockets that are kept apart by connection. */
interface Sockets {
    /**
     * Ends the bookkeeping for a connection.
     *
     * @param bytes its counter, which is its identity here
     */
    void forget(LongAdder bytes);
}
