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

    /**
     * Closes a connection's sockets on which an answer is waited for, since nobody waits for it any
     * more: no interrupt ends such a wait, and it may last ten minutes. Nothing where the sockets
     * end such waits themselves.
     */
    default void abandon(LongAdder bytes) {}
}
