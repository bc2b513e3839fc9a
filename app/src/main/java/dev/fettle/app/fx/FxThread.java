package dev.fettle.app.fx;

import javafx.application.Platform;

import java.util.concurrent.Executor;

/**
 * The one door to the toolkit's thread. The thread behind it never waits and does no I/O.
 *
 * <p>An {@link Executor}, so that what hands work over can be tested without a toolkit.
 */
public final class FxThread implements Executor {
    /** Runs the task on the toolkit's thread, after what was handed over before. Never blocks. */
    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }

    /**
     * Starts the toolkit and then runs the task on its thread; where it runs already, only that.
     *
     * @throws IllegalStateException with one sentence for the user, where there is no display or a
     *     library is missing
     */
    public void start(Runnable task) {
        try {
            Platform.startup(task);
        } catch (IllegalStateException running) {
            execute(task);
        } catch (LinkageError | RuntimeException failed) {
            throw new IllegalStateException(
                    "No window can be opened: "
                            + failed.getMessage()
                            + "; set a display, or use `fettle watch` in the terminal.",
                    failed);
        }
    }

    public boolean isCurrent() {
        return Platform.isFxApplicationThread();
    }
}
