package dev.fettle.app.cli;

import dev.fettle.connect.Sweep;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Removes what killed runs left, once and aside: nothing waits for it but the end of the process, and
 * that not for long. What it has not come to then is left to a later run.
 */
final class Tidying implements AutoCloseable {
    /** Attaching, and showing the window, come first. */
    private static final Duration LATER = Duration.ofSeconds(3);

    /** A sweep takes some milliseconds for each process, and looks before each whether it is over. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Function<BooleanSupplier, List<String>> sweep;
    private final Duration delay;
    private final Consumer<String> complaints;
    private final CountDownLatch over = new CountDownLatch(1);
    private Thread thread;

    /**
     * @param complaints takes a sentence for each thing that could not be removed
     */
    Tidying(Consumer<String> complaints) {
        this(new Sweep()::run, LATER, complaints);
    }

    /**
     * @param sweep is told when it is to end early
     */
    Tidying(
            Function<BooleanSupplier, List<String>> sweep,
            Duration delay,
            Consumer<String> complaints) {
        this.sweep = sweep;
        this.delay = delay;
        this.complaints = complaints;
    }

    /** To be called once. */
    Tidying begin() {
        thread = Thread.ofPlatform().daemon().name("fettle-tidying").start(this::run);
        return this;
    }

    private void run() {
        try {
            if (!over.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                sweep.apply(() -> over.getCount() == 0).forEach(complaints);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            System.getLogger(Tidying.class.getName())
                    .log(Level.WARNING, "looking for leftovers failed", e);
        }
    }

    /** Ends it, and waits until it has ended: 2 s at most, should a disk not answer. */
    @Override
    public void close() {
        over.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
