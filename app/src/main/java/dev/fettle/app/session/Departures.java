package dev.fettle.app.session;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Leaves targets, each on a thread of its own: one that is frozen takes seconds, and must hold up
 * neither the next target nor the frames. Safe for use by several threads.
 */
final class Departures {
    private static final System.Logger LOG = System.getLogger(Departures.class.getName());

    private final List<Thread> leaving = new CopyOnWriteArrayList<>();
    private final List<Attachment> unfinished = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<String> unknown = new CopyOnWriteArrayList<>();
    private volatile Attachment current;

    /**
     * A target was reached, maybe not for the first time: a connection to it that broke could not end
     * what it had begun, and this one can. Returns at once.
     */
    void arrived(Attachment attachment) {
        current = attachment;
        if (!unfinished.isEmpty()) {
            start(attachment, () -> unfinished.forEach(each -> finish(attachment, each)));
        }
    }

    /** Begins to end what runs in a target, and its connection. Returns at once. */
    void begin(Attachment attachment, Recorder recorder) {
        current = null;
        start(attachment, () -> leave(attachment, recorder));
    }

    private void start(Attachment attachment, Runnable work) {
        leaving.removeIf(thread -> !thread.isAlive());
        leaving.add(
                Thread.ofPlatform()
                        .daemon()
                        .name("fettle-leave-" + attachment.facts().pid())
                        .start(work));
    }

    private void leave(Attachment attachment, Recorder recorder) {
        unfinished.forEach(each -> finish(attachment, each));
        try {
            recorder.close();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a recording did not end in order", e);
        } finally {
            attachment.close();
            if (!attachment.leftBehind().isEmpty()) {
                unfinished.add(attachment);
                Attachment next = current;
                if (next != null) {
                    finish(next, attachment);
                }
            }
        }
    }

    private void finish(Attachment now, Attachment earlier) {
        now.finish(earlier);
        if (earlier.leftBehind().isEmpty()) {
            unfinished.remove(earlier);
        }
    }

    /** Waits until every target is left, at most so long. */
    void await(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Thread thread : leaving) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    giveUp();
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Nobody waits any longer. */
    void giveUp() {
        if (leaving.stream().anyMatch(Thread::isAlive)) {
            unknown.addIfAbsent(
                    "A target did not answer in time, so that nobody knows whether Fettle's"
                            + " recording in it has ended; it ends by itself within two minutes.");
        }
    }

    List<String> leftBehind() {
        return Stream.concat(
                        unfinished.stream()
                                .flatMap(each -> each.leftBehind().stream())
                                .map(each -> each + "."),
                        unknown.stream())
                .toList();
    }
}
