package dev.fettle.app.session;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Leaves targets, each on a thread of its own: one that is frozen takes seconds, and must hold up
 * neither the next target nor the frames. Safe for use by several threads.
 */
final class Departures {
    private static final System.Logger LOG = System.getLogger(Departures.class.getName());

    private final List<Thread> leaving = new CopyOnWriteArrayList<>();
    private final List<String> left = new CopyOnWriteArrayList<>();

    /** Begins to end what runs in a target, and its connection. Returns at once. */
    void begin(Attachment attachment, Recorder recorder) {
        leaving.removeIf(thread -> !thread.isAlive());
        leaving.add(
                Thread.ofPlatform()
                        .daemon()
                        .name("fettle-leave-" + attachment.facts().pid())
                        .start(() -> leave(attachment, recorder)));
    }

    private void leave(Attachment attachment, Recorder recorder) {
        try {
            recorder.close();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a recording did not end in order", e);
        } finally {
            attachment.close();
            left.addAll(attachment.leftBehind());
        }
    }

    /** Waits until every target is left, at most so long. */
    void await(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Thread thread : leaving) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    left.add("what runs in a target that does not answer: its lease ends it");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    List<String> leftBehind() {
        return new ArrayList<>(left);
    }
}
