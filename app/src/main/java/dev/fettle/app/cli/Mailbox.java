package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands frames from a session's thread to the one that prints: a terminal that does not scroll or a
 * pipe that is not read must not hold up the session. Frames that were not taken in time are joined,
 * and beyond a bound their oldest observations are dropped.
 */
final class Mailbox implements Consumer<Frame> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Frame waiting;
    private boolean woken;

    @Override
    public void accept(Frame frame) {
        lock.lock();
        try {
            waiting = waiting == null ? frame : waiting.followedBy(frame);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a {@link #take} that waits, now or to come. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next frame; empty where none came in time, or where somebody woke the taker. */
    Optional<Frame> take(long atMostNanos) throws InterruptedException {
        lock.lock();
        try {
            long left = atMostNanos;
            while (waiting == null && !woken && left > 0) {
                left = changed.awaitNanos(Math.min(left, TimeUnit.HOURS.toNanos(1)));
            }
            Frame frame = waiting;
            waiting = null;
            return Optional.ofNullable(frame);
        } finally {
            lock.unlock();
        }
    }
}
