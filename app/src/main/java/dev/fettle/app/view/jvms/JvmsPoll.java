package dev.fettle.app.view.jvms;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks every few seconds what can be attached to, on a thread of its own. A look that fails is
 * logged, and the list stays as it was until the next one.
 */
public final class JvmsPoll implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(4);

    private final Thread thread;

    /**
     * @param door where {@code found} is called
     */
    public JvmsPoll(Supplier<Known> known, Executor door, Consumer<Known> found) {
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("fettle-jvm-list")
                        .start(() -> run(known, door, found));
    }

    private static void run(Supplier<Known> known, Executor door, Consumer<Known> found) {
        try {
            while (true) {
                look(known, door, found);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(Supplier<Known> known, Executor door, Consumer<Known> found) {
        try {
            Known now = known.get();
            door.execute(() -> found.accept(now));
        } catch (RuntimeException failed) {
            System.getLogger(JvmsPoll.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot list the JVMs", failed);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
