package dev.fettle.app.fx;

import javafx.application.Platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The one door to the toolkit's thread. The thread behind it never waits and does no I/O.
 *
 * <p>An {@link Executor}, so that what hands work over can be tested without a toolkit. It may be
 * used before the toolkit runs: an attach need not wait for a window.
 */
public final class FxThread implements Executor {
    private final List<Runnable> early = new ArrayList<>();
    private boolean started;

    /** Runs the task on the toolkit's thread, after what was handed over before. Never blocks. */
    @Override
    public void execute(Runnable task) {
        synchronized (early) {
            if (!started) {
                early.add(task);
                return;
            }
        }
        Platform.runLater(task);
    }

    /**
     * Starts the toolkit, where it does not run yet, then runs the task on its thread, and after it
     * whatever was handed over so far.
     *
     * @throws IllegalStateException with one sentence for the user, where there is no display or a
     *     library is missing
     */
    public void start(Runnable task) {
        Runnable first =
                () -> {
                    task.run();
                    open();
                };
        try {
            Platform.startup(first);
        } catch (IllegalStateException running) {
            Platform.runLater(first);
        } catch (LinkageError | RuntimeException failed) {
            throw new IllegalStateException(
                    "No window can be opened: "
                            + failed.getMessage()
                            + "; set a display, or use `fettle watch` in the terminal.",
                    failed);
        }
    }

    private void open() {
        synchronized (early) {
            started = true;
            early.forEach(Platform::runLater);
            early.clear();
        }
    }
}
