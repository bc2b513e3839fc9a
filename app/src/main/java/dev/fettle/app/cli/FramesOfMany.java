package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Hands the frames of several sessions to one thread, those of one joined that were not taken in time. */
final class FramesOfMany {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Frame> waiting = new LinkedHashMap<>();
    private boolean woken;

    /** Takes those of one session; from its thread. */
    Consumer<Frame> of(String name) {
        return frame -> {
            lock.lock();
            try {
                waiting.merge(name, frame, Frame::followedBy);
                changed.signal();
            } finally {
                lock.unlock();
            }
        };
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

    /** What has come, by name; empty where nothing did in time, or somebody woke the taker. */
    Map<String, Frame> take(long atMostNanos) throws InterruptedException {
        lock.lock();
        try {
            long left = atMostNanos;
            while (waiting.isEmpty() && !woken && left > 0) {
                left = changed.awaitNanos(Math.min(left, TimeUnit.HOURS.toNanos(1)));
            }
            var taken = new LinkedHashMap<>(waiting);
            waiting.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
