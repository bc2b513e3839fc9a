package dev.fettle.app.session;

import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.Mending.Circuit;
import dev.fettle.app.session.Reach.Way;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Life;
import dev.fettle.connect.LocalJvm;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Gets a lost target back. Ticked by the session's thread; whatever waits runs elsewhere. Seeks a way
 * once a second, tries it as the circuit allows, and gives up when the session's patience is over.
 */
final class Mender implements AutoCloseable {
    private static final Duration SEEK_EVERY = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(Mender.class.getName());

    private final Reach reach;
    private final TargetCircuit circuit;
    private final Predicate<Life> known;
    private final Instant lastAlive;
    private final Instant notBefore;
    private final Instant until;
    private final Executor elsewhere;
    private final AtomicReference<LocalJvm> chosen = new AtomicReference<>();

    private CompletableFuture<Way> seeking;
    private Instant seekAt = Instant.MIN;
    private Way way = new Way.None();
    private CompletableFuture<Attachment> attempt;
    private boolean checked;
    private String failure = "";
    private boolean over;

    /**
     * @param known whether the life that answers at the same address is of the program that was lost
     * @param lastAlive when the target last gave a sign of life
     * @param notBefore when to try first
     * @param until when to give up
     * @param elsewhere where what waits is run
     */
    Mender(
            Reach reach,
            TargetCircuit circuit,
            Predicate<Life> known,
            Instant lastAlive,
            Instant notBefore,
            Instant until,
            Executor elsewhere) {
        this.reach = reach;
        this.circuit = circuit;
        this.known = known;
        this.lastAlive = lastAlive;
        this.notBefore = notBefore;
        this.until = until;
        this.elsewhere = elsewhere;
    }

    /** The user's choice among {@link Mending#successors}, on any thread. */
    void choose(LocalJvm successor) {
        chosen.set(successor);
    }

    /** One look; never waits. The target again, once it is there. */
    Optional<Attachment> tick(Instant now) {
        Optional<Attachment> back = arrived();
        if (back.isPresent() || over) {
            return back;
        }
        if (attempt == null) {
            if (!now.isBefore(until)) {
                over = true;
                return Optional.empty();
            }
            seek(now);
            if (!now.isBefore(notBefore)) {
                approach(now);
            }
        }
        return Optional.empty();
    }

    private void seek(Instant now) {
        LocalJvm choice = chosen.getAndSet(null);
        if (choice != null) {
            take(new Way.Heir(choice));
            return;
        }
        if (seeking == null && !now.isBefore(seekAt)) {
            seekAt = now.plus(SEEK_EVERY);
            seeking = off(() -> reach.seek(lastAlive));
        }
        if (seeking != null && seeking.isDone()) {
            CompletableFuture<Way> done = seeking;
            seeking = null;
            try {
                take(done.join());
            } catch (CompletionException e) {
                LOG.log(Level.ERROR, "the way back could not be sought", e.getCause());
                failure = "Fettle could not look for it: " + e.getCause();
            }
        }
    }

    private void take(Way found) {
        if (found instanceof Way.Heir && !found.equals(way)) {
            // A process that just appeared need not wait for what its predecessor failed at.
            circuit.hint();
        }
        way = found;
    }

    private void approach(Instant now) {
        switch (way) {
            case Way.Same _ when circuit.mayAsk(now) -> {
                checked = true;
                attempt = off(reach::connect);
            }
            case Way.Heir heir when circuit.mayAsk(now) -> {
                checked = false;
                attempt = off(() -> reach.connect(heir.jvm()));
            }
            case Way.Same _, Way.Heir _, Way.Choose _, Way.None _ -> {}
        }
    }

    private Optional<Attachment> arrived() {
        if (attempt == null || !attempt.isDone()) {
            return Optional.empty();
        }
        CompletableFuture<Attachment> done = attempt;
        attempt = null;
        try {
            Attachment back = done.join();
            circuit.answered();
            if (checked && !known.test(back.life())) {
                failure = "another program answers there now: " + back.facts().name();
                over = true;
                elsewhere.execute(back::close);
                return Optional.empty();
            }
            return Optional.of(back);
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            circuit.failed(cause instanceof Exception known ? known : e);
            LOG.log(Level.INFO, "not back yet", cause);
            failure = cause instanceof CannotConnect said ? said.getMessage() : cause.toString();
            return Optional.empty();
        }
    }

    /** Why it is not back; empty where nothing was tried. */
    String failure() {
        return failure;
    }

    Mending mending() {
        if (over) {
            return Mending.OVER;
        }
        List<LocalJvm> choices = way instanceof Way.Choose several ? several.among() : List.of();
        Circuit state = attempt == null ? Circuit.OPEN : Circuit.HALF_OPEN;
        Optional<Instant> next =
                way instanceof Way.Same && attempt == null
                        ? circuit.nextTry().map(at -> at.isBefore(notBefore) ? notBefore : at)
                        : Optional.empty();
        return new Mending(state, next, choices, false);
    }

    private <T> CompletableFuture<T> off(Callable<T> work) {
        var future = new CompletableFuture<T>();
        elsewhere.execute(
                () -> {
                    try {
                        future.complete(work.call());
                    } catch (Throwable e) {
                        future.completeExceptionally(e);
                    }
                });
        return future;
    }

    /** What is under way ends by itself; a target that is reached too late is left again. */
    @Override
    public void close() {
        if (attempt != null) {
            attempt.thenAccept(Attachment::close);
        }
    }
}
