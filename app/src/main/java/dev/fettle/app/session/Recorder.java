package dev.fettle.app.session;

import dev.fettle.app.frame.Recording;
import dev.fettle.jfr.EventChoice;
import dev.fettle.jfr.EventFlood;
import dev.fettle.mbean.CollectionChannels;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps a flight recording going: opens it, renews its lease, watches its heartbeat, opens another
 * when it fell silent or was stopped. Ticked by the session's thread; whatever waits for the target
 * runs on threads of its own.
 */
final class Recorder implements AutoCloseable {
    /** A quarter of the lease, so that three renewals may fail. */
    static final Duration RENEWAL = Duration.ofSeconds(30);

    /** A target flushes each second, and batches arrive within two: measured at most 2.0 s. */
    static final Duration STALE = Duration.ofSeconds(5);

    /**
     * A stream that dies says nothing; one whose target stands still, for a long collection or on a
     * busy machine, goes on where it stopped, and with what happened meanwhile.
     */
    static final Duration DEAD = Duration.ofSeconds(45);

    /** How long an opening or a closing that is under way is waited for at the end. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_RETRY = Duration.ofSeconds(60);
    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    /** Opens a recording of what is chosen. */
    interface Opening {
        Feed open(EventChoice choice) throws IOException;
    }

    private final Optional<Opening> opening;
    private final Supplier<Optional<String>> forbidden;
    private final EventDiet diet;
    private final Optional<CollectionChannels> channels;
    private CompletableFuture<Feed> opened;
    private CompletableFuture<Boolean> renewed;
    private Feed feed;
    private CompletableFuture<?> left = CompletableFuture.completedFuture(true);
    private long heardNanos;
    private long renewedNanos;
    private long retryNanos;
    private boolean tried;
    private Duration retry = FIRST_RETRY;
    private String why;
    private boolean late;

    private Recorder(
            Optional<Opening> opening,
            Supplier<Optional<String>> forbidden,
            EventDiet diet,
            Optional<CollectionChannels> channels,
            String why) {
        this.opening = opening;
        this.channels = channels;
        this.forbidden = forbidden;
        this.diet = diet;
        this.why = why;
    }

    /** One that asks for everything, to begin with. */
    static Recorder of(Attachment attachment, Supplier<Optional<String>> forbidden) {
        return of(attachment, forbidden, EventDiet.standard());
    }

    /**
     * @param forbidden why none is to be made, as things stand; empty where one may be
     */
    static Recorder of(
            Attachment attachment, Supplier<Optional<String>> forbidden, EventDiet diet) {
        Facts facts = attachment.facts();
        return facts.can().contains(Capability.JFR)
                ? new Recorder(
                        Optional.of(attachment::openFeed),
                        forbidden,
                        diet,
                        attachment.channels(),
                        "it is being started")
                : new Recorder(
                        Optional.empty(),
                        forbidden,
                        diet,
                        attachment.channels(),
                        facts.whyNot(Capability.JFR).orElse("this JVM offers no flight recorder"));
    }

    /**
     * One look; never waits.
     *
     * @param out what the recording said since the last tick
     */
    Recording tick(Instant now, long nanos, Consumer<Observation> out) {
        late = false;
        Optional<String> ban = forbidden.get();
        if (ban.isPresent()) {
            end();
            return new Recording.Off(ban.get());
        }
        if (diet.recovers(nanos) && feed != null) {
            drop("there was no flood of events for a while, and all are tried again", nanos);
        }
        if (diet.stopped()) {
            return new Recording.Off(diet.left().orElse("there came too many events"));
        }
        if (feed == null) {
            awaitFeed(now, nanos);
        }
        if (feed == null) {
            return new Recording.Off(why);
        }
        drain(
                now,
                observation -> {
                    channels.ifPresent(each -> each.see(observation, now));
                    out.accept(observation);
                });
        Optional<EventFlood> flood = feed.flood();
        if (flood.isPresent()) {
            diet.flooded(flood.get(), nanos);
            drop(diet.left().orElse("there came too many events"), nanos);
            return new Recording.Off(why);
        }
        feed.lastFlushNanos().ifPresent(flush -> heardNanos = Math.max(heardNanos, flush));
        Duration silent = Duration.ofNanos(nanos - heardNanos);
        keepLease(nanos);
        if (feed != null && silent.compareTo(DEAD) > 0) {
            drop("it fell silent", nanos);
        }
        // It may flush, and yet say nothing of what the target counts.
        Optional<String> untold = channels.flatMap(each -> each.recordingSilent(now));
        if (feed != null && untold.isPresent()) {
            drop(untold.get(), nanos);
        }
        if (feed == null) {
            return new Recording.Off(why);
        }
        if (silent.compareTo(STALE) > 0) {
            late = true;
            // No number of seconds: a reason that changes each second would be news each second.
            return new Recording.Off("nothing comes from it");
        }
        retry = FIRST_RETRY;
        return new Recording.Streaming(feed.leaseUntil(), now.minus(silent), diet.left());
    }

    /** Whether it says nothing for now, and what happened meanwhile may still come. */
    boolean isLate() {
        return late;
    }

    /** What recordings have, as things stand. */
    EventDiet diet() {
        return diet;
    }

    private void awaitFeed(Instant now, long nanos) {
        if (opened == null) {
            if (opening.isPresent() && (!tried || nanos - retryNanos >= 0)) {
                EventChoice choice = diet.choice();
                opened = off("fettle-recorder", () -> opening.get().open(choice));
                tried = true;
            }
        }
        if (opened == null || !opened.isDone()) {
            return;
        }
        CompletableFuture<Feed> done = opened;
        opened = null;
        try {
            feed = done.join();
            heardNanos = nanos;
            renewedNanos = nanos;
            channels.ifPresent(each -> each.recordingBegun(now));
        } catch (CompletionException e) {
            fail("it cannot be started: " + said(e.getCause()), e.getCause(), nanos);
        }
    }

    private void drain(Instant now, Consumer<Observation> out) {
        try {
            feed.source().poll(now, out);
        } catch (IOException e) {
            // What it holds is in this process; a failure here is one of the recording's file.
            LOG.log(Level.WARNING, "the flight recording could not be read", e);
        }
    }

    private void keepLease(long nanos) {
        if (renewed == null && Duration.ofNanos(nanos - renewedNanos).compareTo(RENEWAL) >= 0) {
            Feed current = feed;
            renewedNanos = nanos;
            renewed = off("fettle-lease", () -> renewOrAsk(current));
        }
        if (renewed != null && renewed.isDone()) {
            CompletableFuture<Boolean> done = renewed;
            renewed = null;
            // A failure that is none of the target's was logged; the heartbeat decides.
            if (!done.exceptionally(failure -> true).join()) {
                drop("somebody or its lease stopped it", nanos);
            }
        }
    }

    /** Whether the recording still runs, as far as the target tells. */
    private static boolean renewOrAsk(Feed feed) {
        try {
            feed.renew();
            return true;
        } catch (IOException notRenewed) {
            LOG.log(Level.WARNING, "the recording's lease was not renewed", notRenewed);
            try {
                return feed.running();
            } catch (IOException unknown) {
                // The heartbeat decides.
                return true;
            }
        }
    }

    /** It is not to run any longer; it may be let run again. */
    private void end() {
        if (opened != null) {
            opened.thenAccept(Feed::close);
            opened = null;
            tried = false;
        }
        if (feed != null) {
            leave();
            tried = false;
        }
    }

    private void leave() {
        Feed dropped = feed;
        feed = null;
        renewed = null;
        channels.ifPresent(CollectionChannels::recordingEnded);
        left =
                off(
                        "fettle-recorder-close",
                        () -> {
                            dropped.close();
                            return true;
                        });
    }

    private void drop(String reason, long nanos) {
        leave();
        why = reason + "; another is being started";
        LOG.log(Level.WARNING, "the flight recording is replaced: {0}", reason);
        retryNanos = nanos;
    }

    private void fail(String reason, Throwable cause, long nanos) {
        LOG.log(Level.WARNING, "no flight recording", cause);
        why = reason;
        retryNanos = nanos + retry.toNanos();
        retry = retry.multipliedBy(2);
        if (retry.compareTo(LAST_RETRY) > 0) {
            retry = LAST_RETRY;
        }
    }

    private static String said(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    }

    private static <T> CompletableFuture<T> off(String thread, Callable<T> work) {
        var future = new CompletableFuture<T>();
        Thread.ofPlatform()
                .daemon()
                .name(thread)
                .start(
                        () -> {
                            try {
                                future.complete(work.call());
                            } catch (Throwable e) {
                                LOG.log(Level.DEBUG, thread + " failed", e);
                                future.completeExceptionally(e);
                            }
                        });
        return future;
    }

    /** Ends the recording; one that is still being opened is ended once it is open. */
    @Override
    public void close() {
        if (opened != null) {
            await(opened.thenAccept(Feed::close));
        }
        if (feed != null) {
            feed.close();
            feed = null;
        }
        await(left);
    }

    /** Not for ever: what does not end in time is left to its lease. */
    private static void await(CompletableFuture<?> end) {
        try {
            end.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "a recording is left to its lease", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
