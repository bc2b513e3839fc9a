package dev.fettle.app.launch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.cli.Interruption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

@Timeout(60)
class OwnThreadsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ThreadGroup group = new ThreadGroup("test");
    private final CountDownLatch released = new CountDownLatch(1);

    private Thread start(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().group(group).name(name).unstarted(work);
        thread.start();
        return thread;
    }

    private void waitUntilInterrupted() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitWhateverComes() {
        while (released.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void endThoseThatLetThemselvesBeInterrupted() {
        Thread ours = start("fettle-settings", this::waitUntilInterrupted);
        Thread theirs = start("RMI Reaper", this::waitUntilInterrupted);
        assertTrue(OwnThreads.end(group, LONG));
        assertFalse(ours.isAlive());
        assertTrue(theirs.isAlive());
        released.countDown();
    }

    /** Interrupted, it would end the process by the signal's status, which hides the command's. */
    @Test
    void spareTheOneThatASignalStarted() {
        Thread signal = start(Interruption.THREAD, this::waitUntilInterrupted);
        assertTrue(OwnThreads.end(group, LONG));
        assertTrue(signal.isAlive());
        released.countDown();
    }

    @Test
    void waitForOneThatHangsNoLongerThanGiven() {
        Thread hangs = start("fettle-call-1", this::waitWhateverComes);
        assertFalse(OwnThreads.end(group, Duration.ofMillis(10)));
        assertTrue(hangs.isAlive());
        released.countDown();
        assertTrue(OwnThreads.end(group, LONG));
    }
}
