package dev.fettle.app.session;

import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.governor.LongRunDesk;
import dev.fettle.app.log.LogScope;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.Address;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.Spent;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Looks at one target once a second until it is closed or the target is lost for good, and hands a
 * frame of each look to a face. Everything runs on one thread of its own: the face is called by that
 * thread, one frame after the other, and must not block.
 *
 * <p>A target that is lost is waited for as long as the {@link Terms} say: the same JVM is connected to
 * again, and so is the one in which its program came back, where there is only one that it can be. While
 * that lasts the link is {@link Link.Lost}, and {@link Frame#mending} tells how it stands; once {@link
 * Mending#over}, nothing more comes. The history is one across all of that, and stays readable.
 */
public final class Session implements AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(1);

    /** How often a way back is looked after: the shortest wait of the circuit. */
    private static final Duration MENDING = TargetCircuit.FIRST;

    /** A link that held for less is one of those that break off at once. */
    private static final Duration LASTING = Duration.ofSeconds(10);

    /** How long {@link #close} waits for a target that does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final String name;
    private final History history = new History();
    private final CostMeter cost = new CostMeter();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Departures departures = new Departures();
    private final Consumer<Frame> face;
    private final Reach reach;
    private final Terms terms;
    private final EventDiet diet;
    private final Executor elsewhere;
    private final Thread thread;
    private final SessionLookups lookups;
    private final Optional<TuningDesk> desk;
    private final Optional<LongRunDesk> longRuns;
    private final Adviser adviser;
    private volatile Consent consent;
    private volatile SessionLoop loop;
    private volatile Mender mender;
    private volatile boolean closing;

    Session(String name, Reach reach, Terms terms, Consumer<Frame> face) {
        this(name, reach, terms, Optional.empty(), face);
    }

    /**
     * @param journal of what is changed; empty where nothing is to be
     */
    Session(
            String name,
            Reach reach,
            Terms terms,
            Optional<Journal> journal,
            Consumer<Frame> face) {
        this.name = name;
        this.reach = reach;
        this.terms = terms;
        this.diet = EventDiet.of(terms.light());
        this.face = face;
        this.consent = terms.consent();
        this.lookups = new SessionLookups(terms, cost, history, this::allow, this::tell);
        this.desk = journal.map(it -> TuningDesk.of(name, terms, history, it, this::tell));
        this.longRuns =
                desk.map(
                        it ->
                                LongRunDesk.of(
                                        name,
                                        it::mover,
                                        now -> Remembered.before(history, now),
                                        () -> terms.settings().get().readOnly()));
        this.adviser = new Adviser(name);
        this.elsewhere =
                task -> Thread.ofPlatform().daemon().name("fettle-mend-" + name).start(task);
        this.thread =
                Thread.ofPlatform().daemon().name("fettle-session-" + name).unstarted(this::run);
    }

    /** A session that changes nothing. As {@link #open(Destination, Terms, Optional, Consumer)}. */
    public static Session open(Destination destination, Terms terms, Consumer<Frame> face) {
        return open(destination, terms, Optional.empty(), face);
    }

    /**
     * Connects and begins to look. Returns at once; the first frame is still connecting.
     *
     * @param journal of what is changed; empty where nothing is to be
     */
    public static Session open(
            Destination destination, Terms terms, Optional<Journal> journal, Consumer<Frame> face) {
        var session =
                new Session(
                        named(destination.address()),
                        new LiveReach(destination, terms.frameworks()),
                        terms,
                        journal,
                        face);
        session.start();
        return session;
    }

    private static String named(Address address) {
        return address.text() + " (" + address.label() + ")";
    }

    void start() {
        thread.start();
    }

    public History history() {
        return history;
    }

    /** What its user may have looked up. */
    public Lookups lookups() {
        return lookups;
    }

    /** What its user may have changed. */
    public Tuning tuning() {
        return desk.<Tuning>map(it -> it).orElse(Tuning.NONE);
    }

    /** What its user may have moved again and again. */
    public LongRuns longRuns() {
        return longRuns.<LongRuns>map(it -> it).orElse(LongRuns.NONE);
    }

    /** What is advised for its target. */
    public Advising advising() {
        return adviser;
    }

    /**
     * What moves the levers of the target of now, for a governor; to be closed before this session.
     *
     * @throws IOException with a sentence, where nothing may be moved
     */
    public Mover mover() throws IOException {
        if (desk.isEmpty()) {
            throw new IOException("This session changes nothing.");
        }
        return desk.get().mover();
    }

    /** Its user will look at threads: those that are there at attach are told from later ones. */
    public void followThreads() {
        lookups.followThreads();
    }

    private void allow(Consent allowed) {
        consent = allowed;
        SessionLoop current = loop;
        if (current != null) {
            current.allow(allowed);
        }
    }

    private void tell(Observation learnt) {
        SessionLoop current = loop;
        if (current != null) {
            current.tell(learnt);
        }
    }

    /** Which of {@link Mending#successors} it is. Returns at once. */
    public void choose(LocalJvm successor) {
        Mender current = mender;
        if (current != null) {
            current.choose(successor);
            LockSupport.unpark(thread);
        }
    }

    /** What could not be cleaned up in the targets, a sentence each; to be asked after {@link #close}. */
    public List<String> leftBehind() {
        return departures.leftBehind();
    }

    /** Waits until the session has ended by itself or by {@link #close}. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try (var _ = LogScope.enter(LogScope.newSession(), name)) {
            live();
        }
    }

    private void live() {
        try {
            show(edge(Instant.now(), new Link.Connecting(), Mending.NONE));
            follow(reach.connect());
        } catch (CannotConnect e) {
            LOG.log(Level.INFO, "no connection", e);
            show(edge(Instant.now(), lost(e.getMessage()), Mending.OVER));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the session failed", e);
            show(edge(Instant.now(), lost("Fettle itself failed: " + e), Mending.OVER));
        } finally {
            departures.await(PATIENCE);
            ended.countDown();
        }
    }

    /** One target after the other, as long as each is followed by one. */
    private void follow(Attachment first) {
        Instant now = Instant.now();
        var circuit = new TargetCircuit(now);
        loop = new SessionLoop(terms, history, cost, circuit, now, System.nanoTime());
        loop.allow(consent);
        Optional<Attachment> next = Optional.of(first);
        int brief = 0;
        while (next.isPresent()) {
            long began = System.nanoTime();
            Attachment attachment = next.get();
            var recorder = Recorder.of(attachment, terms.noRecording(), diet);
            Optional<Link.Lost> lost;
            try {
                loop.attach(attachment, recorder, Instant.now());
                departures.arrived(attachment);
                lookups.reached(attachment, loop.growths());
                desk.ifPresent(it -> it.reached(TuningTarget.of(attachment)));
                adviser.reached(attachment);
                lost = look(loop);
                lost.ifPresent(why -> desk.ifPresent(it -> it.left(why.why())));
            } finally {
                lookups.left();
                adviser.left();
                desk.ifPresent(it -> it.left("The session ended"));
                departures.begin(attachment, recorder);
            }
            boolean lasted = System.nanoTime() - began >= LASTING.toNanos();
            brief = lasted ? 0 : brief + 1;
            Duration rest = rest(brief);
            next = lost.flatMap(why -> mend(loop, circuit, why, rest));
        }
    }

    /** What lets Fettle in and then breaks off, again and again, is not to be hammered at. */
    static Duration rest(int brief) {
        Duration rest =
                TargetCircuit.FIRST.multipliedBy(brief == 0 ? 0 : 1L << Math.min(brief, 10));
        return rest.compareTo(TargetCircuit.LONGEST) > 0 ? TargetCircuit.LONGEST : rest;
    }

    /** Empty where the session is to end. */
    private Optional<Link.Lost> look(SessionLoop loop) {
        long due = System.nanoTime();
        while (!closing) {
            Frame frame = loop.tick(Instant.now(), System.nanoTime());
            if (frame.link() instanceof Link.Lost lost) {
                return Optional.of(lost);
            }
            show(frame);
            due = pause(due, PERIOD);
        }
        return Optional.empty();
    }

    private Optional<Attachment> mend(
            SessionLoop loop, TargetCircuit circuit, Link.Lost lost, Duration rest) {
        Duration patience = terms.patience().get();
        Instant until = Instant.now().plus(patience);
        var away = new Away(lost, patience);
        circuit.trip(Instant.now());
        try (var mending =
                new Mender(
                        reach,
                        circuit,
                        loop::knows,
                        loop.lastHeard(),
                        Instant.now().plus(rest),
                        until,
                        elsewhere)) {
            mender = mending;
            Mending before = Mending.NONE;
            long due = System.nanoTime();
            long shown = due - PERIOD.toNanos();
            while (!closing) {
                Instant now = Instant.now();
                Optional<Attachment> back = mending.tick(now);
                if (back.isPresent()) {
                    return back;
                }
                Mending state = mending.mending();
                long nanos = System.nanoTime();
                if (state.over() || nanos - shown >= PERIOD.toNanos()) {
                    shown = nanos;
                    Link.Lost link = away.link(state, mending.failure(), before);
                    show(loop.away(now, nanos, link, state));
                    before = state;
                }
                if (state.over()) {
                    break;
                }
                due = pause(due, MENDING);
            }
        } finally {
            mender = null;
        }
        return Optional.empty();
    }

    /** Sleeps until the next beat of a fixed rhythm; beats that were missed are left out. */
    private long pause(long due, Duration period) {
        long next = due + period.toNanos();
        long late = System.nanoTime() - next;
        if (late > 0) {
            next += late / period.toNanos() * period.toNanos();
        }
        long left;
        while (!closing && (left = next - System.nanoTime()) > 0) {
            LockSupport.parkNanos(this, left);
        }
        return next;
    }

    private void show(Frame frame) {
        try {
            desk.ifPresent(it -> it.see(frame));
            longRuns.ifPresent(it -> it.see(frame));
            adviser.see(frame);
            face.accept(frame);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a frame could not be shown", e);
        }
    }

    private Frame edge(Instant now, Link link, Mending mending) {
        return new Frame(
                now,
                link,
                Optional.empty(),
                List.of(),
                new Judgement(now, List.of(), List.of(), List.of()),
                new Recording.Off("not connected"),
                cost.read(new Spent(0, 0)),
                mending);
    }

    private static Link lost(String why) {
        return new Link.Lost(Instant.now(), why);
    }

    /**
     * Ends the session and what it left in the target; a change on trial is taken back first. Waits a few seconds at most: a target that does
     * not answer is left to the recording's lease. A thread that is interrupted waits all the same, and
     * stays interrupted.
     */
    @Override
    public void close() {
        longRuns.ifPresent(LongRunDesk::close);
        desk.ifPresent(TuningDesk::close);
        closing = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() == thread) {
            return;
        }
        if (!awaitEndThoughInterrupted()) {
            LOG.log(Level.WARNING, "the session did not end within {0}", PATIENCE);
            departures.giveUp();
        }
    }

    /** An interruption is most often why it is closed: it must not keep the end from being orderly. */
    private boolean awaitEndThoughInterrupted() {
        long due = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return ended.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
