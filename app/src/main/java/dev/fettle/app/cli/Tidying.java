package dev.fettle.app.cli;

import dev.fettle.connect.Sweep;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Removes what killed runs left, once and aside: nothing waits for it, and it waits for nothing. */
final class Tidying {
    /** Attaching, and showing the window, come first. */
    private static final Duration LATER = Duration.ofSeconds(3);

    private final Supplier<List<String>> sweep;
    private final Duration delay;
    private final Consumer<String> complaints;

    /**
     * @param complaints takes a sentence for each thing that could not be removed
     */
    Tidying(Consumer<String> complaints) {
        this(new Sweep()::run, LATER, complaints);
    }

    Tidying(Supplier<List<String>> sweep, Duration delay, Consumer<String> complaints) {
        this.sweep = sweep;
        this.delay = delay;
        this.complaints = complaints;
    }

    Thread begin() {
        return Thread.ofPlatform().daemon().name("fettle-tidying").start(this::run);
    }

    private void run() {
        try {
            Thread.sleep(delay);
            sweep.get().forEach(complaints);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            System.getLogger(Tidying.class.getName())
                    .log(Level.WARNING, "looking for leftovers failed", e);
        }
    }
}
