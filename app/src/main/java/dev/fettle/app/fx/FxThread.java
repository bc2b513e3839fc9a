package dev.fettle.app.fx;

import dev.fettle.app.log.LogScope;

import javafx.application.Platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The one door to the toolkit's thread. The thread behind it never waits and does no I/O.
 *
 * <p>An {@link Executor}, so that what hands work over can be tested without a toolkit. It may be
 * used before the toolkit runs: an attach need not wait for a window.
 */
public final class FxThread implements Executor {
    private static final System.Logger LOG = System.getLogger(FxThread.class.getName());

    private final List<Runnable> early = new ArrayList<>();
    private boolean started;

    /**
     * Runs the task on the toolkit's thread, after what was handed over before. Never blocks. What it
     * logs, and its failure, carry the names of who handed it over.
     */
    @Override
    public void execute(Runnable task) {
        Runnable logged = LogScope.carry(() -> done(task));
        synchronized (early) {
            if (!started) {
                early.add(logged);
                return;
            }
        }
        Platform.runLater(logged);
    }

    /** Within its scope, which the handler of what nobody caught is not. */
    private static void done(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failed) {
            LOG.log(System.Logger.Level.ERROR, "the window failed", failed);
        }
    }

    /**
     * Starts the toolkit, where it does not run yet, runs the task on its thread and waits for it;
     * then whatever was handed over so far. Not for the toolkit's own thread.
     *
     * @throws IllegalStateException with one sentence for the user, where there is no display or a
     *     library is missing: some of that shows only when the first text is laid out
     */
    public void start(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable first = () -> begin(task, done);
        try {
            Platform.startup(first);
        } catch (IllegalStateException running) {
            Platform.runLater(first);
        } catch (LinkageError | RuntimeException failed) {
            throw noWindow(failed);
        }
        try {
            done.join();
        } catch (CompletionException failed) {
            throw noWindow(failed.getCause());
        }
    }

    private void begin(Runnable task, CompletableFuture<Void> done) {
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (_, failed) ->
                                LOG.log(System.Logger.Level.ERROR, "the window failed", failed));
        try {
            task.run();
        } catch (LinkageError | RuntimeException failed) {
            done.completeExceptionally(failed);
            return;
        }
        synchronized (early) {
            started = true;
            early.forEach(Platform::runLater);
            early.clear();
        }
        done.complete(null);
    }

    private static IllegalStateException noWindow(Throwable failed) {
        return new IllegalStateException(
                "No window can be opened ("
                        + failed
                        + "): it needs a display and, on Linux, GTK 3 and Pango; \"fettle watch\""
                        + " does without",
                failed);
    }
}
