package dev.fettle.app.session;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.Recording;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.Spent;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Settings;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Looks at one target once a second until it is closed or the target is lost, and hands a frame of
 * each look to a face. Everything runs on one thread of its own: the face is called by that thread,
 * one frame after the other, and must not block.
 *
 * <p>The last frame's link is {@link Link.Lost} where the target was lost, or never reached; its
 * reason is a sentence. The history stays readable afterwards.
 */
public final class Session implements AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(1);

    /** How long {@link #close} waits for a target that does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final History history = new History();
    private final CostMeter cost = new CostMeter();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Consumer<Frame> face;
    private final Connecting connecting;
    private final Settings settings;
    private final Consent consent;
    private final Thread thread;
    private volatile boolean closing;

    /** Attaches; takes a while, within a bound. */
    interface Connecting {
        Attachment connect() throws CannotConnect;
    }

    Session(String name, Connecting connecting, Settings settings, Consumer<Frame> face) {
        this(name, connecting, settings, Consent.READ, face);
    }

    private Session(
            String name,
            Connecting connecting,
            Settings settings,
            Consent consent,
            Consumer<Frame> face) {
        this.connecting = connecting;
        this.settings = settings;
        this.consent = consent;
        this.face = face;
        this.thread =
                Thread.ofPlatform().daemon().name("fettle-session-" + name).unstarted(this::run);
    }

    /** Attaches to the JVM and begins to look. Returns at once; the first frame is still connecting. */
    public static Session open(Destination destination, Settings settings, Consumer<Frame> face) {
        return open(destination, settings, Consent.READ, face);
    }

    /**
     * As above.
     *
     * @param consent what the user allows beyond reading
     */
    public static Session open(
            Destination destination, Settings settings, Consent consent, Consumer<Frame> face) {
        var session =
                new Session(
                        destination.address().text(),
                        () -> LiveAttachment.to(destination),
                        settings,
                        consent,
                        face);
        session.start();
        return session;
    }

    void start() {
        thread.start();
    }

    public History history() {
        return history;
    }

    /** Waits until the session has ended by itself or by {@link #close}. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            Instant now = Instant.now();
            show(edge(now, new Link.Connecting(), Optional.empty()));
            try (Attachment attachment = connecting.connect()) {
                look(attachment);
            } catch (CannotConnect e) {
                LOG.log(Level.INFO, "no connection", e);
                show(edge(Instant.now(), lost(e.getMessage()), Optional.empty()));
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the session failed", e);
            show(edge(Instant.now(), lost("Fettle itself failed: " + e), Optional.empty()));
        } finally {
            ended.countDown();
        }
    }

    private void look(Attachment attachment) {
        Instant now = Instant.now();
        long nanos = System.nanoTime();
        try (var recorder = Recorder.of(attachment)) {
            var diagnosis = GuardedDiagnosis.of(settings, attachment.facts(), now);
            var loop =
                    new SessionLoop(
                            attachment, recorder, diagnosis, history, cost, consent, now, nanos);
            long due = nanos;
            while (!closing) {
                Frame frame = loop.tick(Instant.now(), System.nanoTime());
                show(frame);
                if (frame.link() instanceof Link.Lost) {
                    return;
                }
                due = pause(due);
            }
        }
    }

    /** Sleeps until the next beat of a fixed rhythm; beats that were missed are left out. */
    private long pause(long due) {
        long next = due + PERIOD.toNanos();
        long late = System.nanoTime() - next;
        if (late > 0) {
            next += late / PERIOD.toNanos() * PERIOD.toNanos();
        }
        long left;
        while (!closing && (left = next - System.nanoTime()) > 0) {
            LockSupport.parkNanos(this, left);
        }
        return next;
    }

    private void show(Frame frame) {
        try {
            face.accept(frame);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a frame could not be shown", e);
        }
    }

    private Frame edge(Instant now, Link link, Optional<Facts> facts) {
        return new Frame(
                now,
                link,
                facts,
                List.of(),
                new Judgement(now, List.of(), List.of(), List.of()),
                new Recording.Off("not connected"),
                cost.read(new Spent(0, 0)),
                link instanceof Link.Lost ? Mending.OVER : Mending.NONE);
    }

    private static Link lost(String why) {
        return new Link.Lost(Instant.now(), why);
    }

    /**
     * Ends the session and what it left in the target. Waits a few seconds at most: a target that does
     * not answer is left to the recording's lease.
     */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!awaitEnd(PATIENCE)) {
                LOG.log(Level.WARNING, "the session did not end within {0}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
