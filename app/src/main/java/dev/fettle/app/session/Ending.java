package dev.fettle.app.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a session, for whoever waits for it. */
final class Ending {
    private final CountDownLatch reached = new CountDownLatch(1);

    void come() {
        reached.countDown();
    }

    /** Whether it came within that. */
    boolean await(Duration atMost) throws InterruptedException {
        return reached.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The same. An interruption is most often why a session is closed: it must not keep the end from being
     * orderly, so the thread waits on, and stays interrupted.
     */
    boolean awaitThoughInterrupted(Duration atMost) {
        long due = System.nanoTime() + atMost.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return reached.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
