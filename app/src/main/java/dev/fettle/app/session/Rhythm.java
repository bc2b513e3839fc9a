package dev.fettle.app.session;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** By which one thread beats until it is ended, from any thread. */
final class Rhythm {
    private volatile Thread beating;
    private volatile boolean ended;

    boolean ended() {
        return ended;
    }

    /** Whoever waits for the next beat waits no longer. */
    void end() {
        ended = true;
        LockSupport.unpark(beating);
    }

    /**
     * Sleeps until the next beat of a fixed rhythm; beats that were missed are left out.
     *
     * @param due when the last one was, in nanoseconds of {@link System#nanoTime}
     * @return when this one is
     */
    long next(long due, Duration period) {
        // Before it is asked whether it has ended: whoever ends it knows then whom to wake.
        beating = Thread.currentThread();
        long next = due + period.toNanos();
        long late = System.nanoTime() - next;
        if (late > 0) {
            next += late / period.toNanos() * period.toNanos();
        }
        long left;
        while (!ended && (left = next - System.nanoTime()) > 0) {
            LockSupport.parkNanos(this, left);
        }
        return next;
    }
}
