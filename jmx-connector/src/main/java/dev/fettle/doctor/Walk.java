package dev.fettle.doctor;

import dev.fettle.doctor.Step.State;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Looks at one link after the other until one is broken. Each look is made on a daemon thread of its
 * own, which is left behind where it hangs: neither an attach nor an RMI call can be interrupted.
 */
final class Walk<C> {
    private final List<Link<C>> chain;
    private final Duration atMost;

    /**
     * @param atMost for all links together
     */
    Walk(List<Link<C>> chain, Duration atMost) {
        this.chain = List.copyOf(chain);
        this.atMost = atMost;
    }

    Checkup through(C patient, Consumer<Step> progress) {
        long end = System.nanoTime() + atMost.toNanos();
        var steps = new ArrayList<Step>();
        String broken = "";
        for (Link<C> link : chain) {
            Step step =
                    link.step(
                            broken.isEmpty()
                                    ? look(link, patient, end)
                                    : Outcome.skipped(
                                            "not looked at, since " + broken + " is broken"));
            steps.add(step);
            progress.accept(step);
            if (step.state() == State.BROKEN) {
                broken = link.id();
            }
        }
        return new Checkup(steps);
    }

    private static <C> Outcome look(Link<C> link, C patient, long end) {
        var outcome = new CompletableFuture<Outcome>();
        Thread.ofPlatform()
                .daemon()
                .name("fettle-doctor-" + link.id())
                .start(
                        () -> {
                            try {
                                outcome.complete(link.look().at(patient));
                            } catch (Throwable e) {
                                // Errors, too: a runtime without the attach module, for one.
                                outcome.completeExceptionally(e);
                            }
                        });
        long millis =
                Math.min(
                        link.atMost().toMillis(),
                        TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        try {
            return outcome.get(Math.max(0, millis), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Outcome.broken(
                    "no answer within " + Math.max(1, Math.round(millis / 1000.0)) + " s",
                    "look whether the JVM is frozen, swapping or in a long pause, and try again");
        } catch (ExecutionException failed) {
            return Outcome.broken(
                    Causes.words(failed.getCause()),
                    "this failure has no known mend: its own words are all that is known");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.unknown("interrupted", "examine it again");
        }
    }
}
