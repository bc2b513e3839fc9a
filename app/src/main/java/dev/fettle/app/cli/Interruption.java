package dev.fettle.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes an end of SIGINT, SIGTERM and SIGHUP that still says its last word: what runs is asked to
 * stop, and the process stays until it has, at most {@link #PATIENCE}. A second signal does not
 * shorten that.
 */
public final class Interruption {
    /** Longer than a session takes to close, and short enough for who pressed Ctrl-C. */
    public static final Duration PATIENCE = Duration.ofSeconds(8);

    /** The thread that a signal starts: it ends the process, and so outlives all others. */
    public static final String THREAD = "fettle-interruption";

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger status = new AtomicInteger();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    /** Not installed: only {@link #request} interrupts. */
    public Interruption() {}

    /** Takes over the end of this process. */
    public static Interruption install() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, THREAD));
        return interruption;
    }

    public boolean requested() {
        return requested.getCount() == 0;
    }

    /** Runs the action when an interruption comes, or at once where it has come already. */
    public void onRequest(Runnable action) {
        actions.add(action);
        if (requested()) {
            action.run();
        }
    }

    public void request() {
        requested.countDown();
        actions.forEach(Runnable::run);
    }

    /** Nothing runs any more; to be called before {@link System#exit}. */
    public void finished(int exitStatus) {
        status.set(exitStatus);
        finished.countDown();
    }

    private void shutDown() {
        if (finished.getCount() == 0) {
            return;
        }
        request();
        try {
            if (finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                // The signal's own status would hide what the command has to say.
                Runtime.getRuntime().halt(status.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
