package dev.fettle.app.view.jvms;

import dev.fettle.connect.LocalJvm;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks for the JVMs of this machine every few seconds, on a thread of its own. A look that fails is
 * logged, and the list stays as it was until the next one.
 */
public final class JvmsPoll implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(4);

    private final Thread thread;

    /**
     * @param door where {@code found} is called
     */
    public JvmsPoll(Supplier<List<LocalJvm>> jvms, Executor door, Consumer<List<LocalJvm>> found) {
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("fettle-jvm-list")
                        .start(() -> run(jvms, door, found));
    }

    private static void run(
            Supplier<List<LocalJvm>> jvms, Executor door, Consumer<List<LocalJvm>> found) {
        try {
            while (true) {
                look(jvms, door, found);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(
            Supplier<List<LocalJvm>> jvms, Executor door, Consumer<List<LocalJvm>> found) {
        try {
            List<LocalJvm> list = List.copyOf(jvms.get());
            door.execute(() -> found.accept(list));
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
