package dev.fettle.app.session;

import dev.fettle.app.desk.Adviser;
import dev.fettle.app.desk.Mover;
import dev.fettle.app.desk.TuningDesk;
import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.frame.Incidents;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.gather.Gathering.Gathered;
import dev.fettle.app.governor.LongRunDesk;
import dev.fettle.app.incidents.IncidentDesk;
import dev.fettle.app.incidents.IncidentDesks;
import dev.fettle.app.log.LogScope;
import dev.fettle.app.memory.Memory;
import dev.fettle.app.memory.SessionMemory;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.Address;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.Spent;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Flags;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
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

    /** An interrupted command is given a second more before it is ended. */
    private static final Duration ALL = Duration.ofSeconds(7);

    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final String name;
    private final History history = new History();
    private final CostMeter cost = new CostMeter();
    private final Ending ending = new Ending();
    private final Departures departures = new Departures();
    private final Consumer<Frame> face;
    private final Reach reach;
    private final Terms terms;
    private final EventDiet diet;
    private final Executor elsewhere;
    private final Thread thread;
    private final Services services;
    private final Rhythm rhythm = new Rhythm();
    private volatile Consent consent;
    private volatile SessionLoop loop;
    private volatile Mender mender;

    Session(String name, Reach reach, Terms terms, Consumer<Frame> face) {
        this(name, reach, terms, Optional.empty(), Optional.empty(), Optional.empty(), face);
    }

    /**
     * @param journal of what is changed; empty where nothing is to be
     * @param memory which keeps what is seen; empty where nothing is to be kept
     * @param incidents that are opened; empty where none are
     */
    Session(
            String name,
            Reach reach,
            Terms terms,
            Optional<Journal> journal,
            Optional<Memory> memory,
            Optional<IncidentDesks> incidents,
            Consumer<Frame> face) {
        this.name = name;
        this.reach = reach;
        this.terms = terms;
        this.diet = EventDiet.of(terms.light());
        this.face = face;
        this.consent = terms.consent();
        Optional<TuningDesk> desk = journal.map(it -> desk(it));
        Optional<SessionMemory> kept = memory.map(it -> it.remember(name, this::tell));
        var lookups = new SessionLookups(terms, cost, history, this::allow, this::tell);
        this.services =
                new Services(
                        lookups,
                        new AgreedCount(lookups, () -> consent == Consent.PROBE),
                        desk,
                        desk.map(it -> longRuns(it)),
                        Adviser.of(name, journal),
                        kept,
                        incidents.flatMap(it -> kept.map(memories -> incidents(it, memories))));
        this.elsewhere =
                task -> Thread.ofPlatform().daemon().name("fettle-mend-" + name).start(task);
        this.thread =
                Thread.ofPlatform().daemon().name("fettle-session-" + name).unstarted(this::run);
    }

    private LongRunDesk longRuns(TuningDesk desk) {
        return LongRunDesk.of(
                name,
                desk::mover,
                now -> Remembered.before(history, now),
                () -> terms.settings().get().readOnly());
    }

    /** Without a memory there is nothing that one could tell. */
    private IncidentDesk incidents(IncidentDesks all, SessionMemory memory) {
        return new IncidentDesk(name, all, memory::settle, () -> terms.settings().get().readOnly());
    }

    private TuningDesk desk(Journal journal) {
        return TuningDesk.of(
                name,
                () -> terms.settings().get().readOnly(),
                now -> Remembered.before(history, now),
                journal,
                this::tell);
    }

    /** A session that changes nothing. As {@link #open(Destination, Terms, Optional, Consumer)}. */
    public static Session open(Destination destination, Terms terms, Consumer<Frame> face) {
        return open(destination, terms, Optional.empty(), face);
    }

    /** A session of which nothing is kept. As {@link #open(Destination, Terms, Optional, Optional, Consumer)}. */
    public static Session open(
            Destination destination, Terms terms, Optional<Journal> journal, Consumer<Frame> face) {
        return open(destination, terms, journal, Optional.empty(), face);
    }

    /**
     * One that opens no incidents. As {@link #open(Destination, Terms, Optional, Optional, Optional,
     * Consumer)}.
     */
    public static Session open(
            Destination destination,
            Terms terms,
            Optional<Journal> journal,
            Optional<Memory> memory,
            Consumer<Frame> face) {
        return open(destination, terms, journal, memory, Optional.empty(), face);
    }

    /**
     * Connects and begins to look. Returns at once; the first frame is still connecting.
     *
     * @param journal of what is changed; empty where nothing is to be
     * @param memory which keeps what is seen, and hands on marks; empty where it is not to
     * @param incidents that are opened, of what the memory keeps; empty where none are
     */
    public static Session open(
            Destination destination,
            Terms terms,
            Optional<Journal> journal,
            Optional<Memory> memory,
            Optional<IncidentDesks> incidents,
            Consumer<Frame> face) {
        var session =
                new Session(
                        named(destination.address()),
                        new LiveReach(destination, terms.frameworks(), terms.adapters()),
                        terms,
                        journal,
                        memory,
                        incidents,
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
        return services.lookups();
    }

    /** The MBeans of its target, for its user to look at. */
    public Beans beans() {
        return services.beans();
    }

    /** What its user may have changed. */
    public Tuning tuning() {
        return services.tuning();
    }

    /** What its user may have moved again and again. */
    public LongRuns longRuns() {
        return services.longRuns();
    }

    /** Its incidents, for its user to open one. */
    public Incidents incidents() {
        return services.incidents();
    }

    /** The incident that was opened last; to its end once the session is closed. */
    public Optional<IncidentState> incident() {
        return services.incident();
    }

    /** What is advised for its target. */
    public Advising advising() {
        return services.advising();
    }

    /**
     * What moves the levers of the target of now, for a governor; to be closed before this session.
     *
     * @throws IOException with a sentence, where nothing may be moved
     */
    public Mover mover() throws IOException {
        return services.mover();
    }

    /**
     * Gathers what an incident asks of the target, into files of a folder. Waits for the target: not for the
     * session's thread, nor for the toolkit's.
     *
     * @param folder exists, and is only its owner's
     * @param secrets is told what the target has of them
     * @throws IOException with a clause, where there is no target, or the folder cannot be written
     */
    public Gathered gather(Path folder, KnownSecrets secrets) throws IOException {
        return services.gather(folder, secrets);
    }

    /** The target's flags; waits for it, and never throws. */
    public Flags flags() {
        return services.flags();
    }

    /** Its user will look at threads: those that are there at attach are told from later ones. */
    public void followThreads() {
        services.lookups().followThreads();
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
        }
    }

    /** What could not be cleaned up in the targets, a sentence each; to be asked after {@link #close}. */
    public List<String> leftBehind() {
        return departures.leftBehind();
    }

    /** Waits until the session has ended by itself or by {@link #close}. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ending.await(atMost);
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
            services.ended();
            ending.come();
        }
    }

    /** One target after the other, as long as each is followed by one. */
    private void follow(Attachment first) {
        Instant now = Instant.now();
        var circuit = new TargetCircuit(now);
        loop =
                new SessionLoop(
                        terms, history, cost, circuit, services::counted, now, System.nanoTime());
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
                services.reached(attachment, loop.growths());
                lost = look(loop);
                lost.ifPresent(why -> services.lost(why.why()));
            } finally {
                services.left();
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
        while (!rhythm.ended()) {
            Frame frame = loop.tick(Instant.now(), System.nanoTime());
            if (frame.link() instanceof Link.Lost lost) {
                return Optional.of(lost);
            }
            show(frame);
            due = rhythm.next(due, PERIOD);
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
            while (!rhythm.ended()) {
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
                due = rhythm.next(due, MENDING);
            }
        } finally {
            mender = null;
        }
        return Optional.empty();
    }

    private void show(Frame frame) {
        try {
            face.accept(services.see(frame));
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
                cost.read(new Spent(0, 0, 0)),
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
        long begun = System.nanoTime();
        services.close();
        rhythm.end();
        if (Thread.currentThread() == thread) {
            return;
        }
        if (!ending.awaitThoughInterrupted(PATIENCE)) {
            LOG.log(Level.WARNING, "the session did not end within {0}", PATIENCE);
            departures.giveUp();
        }
        services.awaitThoughInterrupted(ALL.minusNanos(System.nanoTime() - begun));
    }
}
