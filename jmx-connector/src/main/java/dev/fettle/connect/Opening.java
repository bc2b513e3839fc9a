package dev.fettle.connect;

import dev.fettle.connect.CannotConnect.Kind;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The opening of one link, under one deadline, on a thread that can be left behind: neither an
 * interrupt nor a closed socket frees every step of it. What comes too late is closed.
 */
abstract class Opening {
    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** What was seen to work on is waited for so long instead. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Waiting waiting = new Waiting();
    private final Duration deadline;
    private final Duration longest;
    private volatile boolean givenUp;

    Opening() {
        this(DEADLINE, LONGEST);
    }

    Opening(Duration deadline, Duration longest) {
        this.deadline = deadline;
        this.longest = longest;
    }

    /** Opens the link, for as long as it takes. */
    abstract Wire link() throws Exception;

    /** What keeps any longer waiting from being of use; looked at ten times a second. */
    abstract Optional<CannotConnect> hopeless();

    /**
     * Whether the other side was seen to work since this began: starved of its processors it may need
     * {@link #LONGEST}. Looked at once {@link #DEADLINE} has passed.
     */
    boolean works() {
        return false;
    }

    /**
     * The deadline has passed.
     *
     * @param waited for how long it was waited
     */
    abstract CannotConnect late(Duration waited);

    /** {@link #link()} failed. */
    abstract CannotConnect failed(Throwable cause);

    /** The opening was given up, and what it was doing has now come to its end without a link. */
    void abandoned() {}

    /** Whether nobody waits for it any more. */
    final boolean givenUp() {
        return givenUp;
    }

    /** Whose sentence it is: {@code JVM 4711 (com.acme.Shop)}. */
    abstract String who();

    final Wire await(String thread) throws CannotConnect {
        var result = new CompletableFuture<Wire>();
        Thread.ofPlatform().daemon().name(thread).start(() -> run(result));
        long begun = System.nanoTime();
        Duration patience = deadline;
        while (true) {
            try {
                return result.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                Optional<CannotConnect> given = hopeless();
                if (given.isEmpty() && System.nanoTime() - begun > patience.toNanos()) {
                    if (patience.equals(deadline) && works()) {
                        patience = longest;
                    } else {
                        given = Optional.of(late(patience));
                    }
                }
                // Where the answer came just now, the next round takes it.
                if (given.isPresent() && result.completeExceptionally(given.get())) {
                    giveUp();
                    throw given.get();
                }
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof CannotConnect told
                        ? told
                        : failed(failed.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                giveUp();
                var interrupted =
                        new CannotConnect(Kind.FAILED, who() + " was not attached to: interrupted");
                result.completeExceptionally(interrupted);
                throw interrupted;
            }
        }
    }

    private void giveUp() {
        givenUp = true;
        waiting.end();
    }

    private void run(CompletableFuture<Wire> result) {
        try {
            Wire opened = waiting.of(this::link);
            if (!result.complete(opened)) {
                opened.close(CLOSING);
            }
        } catch (Exception e) {
            if (!result.completeExceptionally(e)) {
                abandoned();
            }
        }
    }
}
