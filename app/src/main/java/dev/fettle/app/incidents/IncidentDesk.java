package dev.fettle.app.incidents;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.frame.Incidents;
import dev.fettle.app.gather.CountedClasses;
import dev.fettle.app.gather.Gatherable;
import dev.fettle.app.gather.Gathering;
import dev.fettle.app.gather.Gathering.Gathered;
import dev.fettle.app.incidents.IncidentRules.Step;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.incident.Incident;
import dev.fettle.incident.Part;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Flags;
import dev.fettle.target.Link;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Opens incidents of one session, one at a time, and writes their files: once what there is of the target is
 * gathered, and again when it is over. Fed by the session's thread, which it never keeps waiting: the target is
 * asked, and the file written, by a thread of its own.
 */
public final class IncidentDesk implements Incidents {
    private static final System.Logger LOG = System.getLogger(IncidentDesk.class.getName());

    /** So far that a minute more is a time, too. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration RETRY = Duration.ofMinutes(1);

    /** Waits until all that was seen is kept. */
    public interface Kept {
        /** Returns after a while at the latest. */
        void await() throws InterruptedException;
    }

    private final IncidentDesks desks;
    private final Kept kept;
    private final Supplier<Optional<String>> readOnly;
    private final IncidentRules rules = new IncidentRules();
    private final AtomicReference<String> asked = new AtomicReference<>();
    private final ThreadPoolExecutor worker;

    private volatile Gatherable target;
    private volatile Case current;
    private volatile Frame last;
    private volatile ClassHistogram count;

    /**
     * @param session what it is called
     * @param kept of the session's memory
     * @param readOnly who forbids to write to targets, a clause
     */
    public IncidentDesk(
            String session, IncidentDesks desks, Kept kept, Supplier<Optional<String>> readOnly) {
        this.desks = desks;
        this.kept = kept;
        this.readOnly = readOnly;
        this.worker =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("fettle-incident-" + session).factory());
        worker.allowCoreThreadTimeOut(true);
    }

    /** One incident; all but its state is the worker's alone. */
    private static final class Case {
        private final Snapshot.Made begun;
        private volatile IncidentState state;
        private Optional<GatherFolder> folder = Optional.empty();
        private Optional<Gathered> gathered = Optional.empty();
        private Flags flags = Flags.unknown("the JVM was gone before they could be read");
        private Path file;

        /** When it was tried last to write it. */
        private volatile Instant tried = NEVER;

        Case(Snapshot.Made begun, IncidentState state) {
            this.begun = begun;
            this.state = state;
        }

        Snapshot.Made made(Frame seen) {
            Gathered all =
                    gathered.orElseGet(
                            () ->
                                    new Gathered(
                                            Map.of(),
                                            Map.of(
                                                    Part.THREADS_TEXT.file(),
                                                    "the JVM was gone before it could be asked")));
            return new Snapshot.Made(
                    begun.id(),
                    begun.target(),
                    begun.opened(),
                    all,
                    flags,
                    seen.own(),
                    begun.secrets(),
                    seen.judgement().standing());
        }
    }

    @Override
    public void open(String reason) {
        asked.set(reason);
    }

    /** The incident that was opened last; on any thread. */
    public Optional<IncidentState> incident() {
        return Optional.ofNullable(current).map(it -> it.state);
    }

    /** The session has reached a target. */
    public void reached(Gatherable its) {
        target = its;
        count = null;
    }

    /**
     * The target's classes were counted, since somebody agreed to that. It belongs to the incident that is open, or
     * opens within the hour that its file tells of. Returns at once, on any thread.
     */
    public void counted(ClassHistogram its) {
        count = its;
        Case open = current;
        if (open == null || !open.state.open()) {
            return;
        }
        change(open, IncidentState::withCount);
        try {
            worker.execute(
                    () -> {
                        add(open, its);
                        write(open, last);
                    });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.INFO, "the session ended while its classes were counted", e);
        }
    }

    private static void add(Case to, ClassHistogram its) {
        if (to.folder.isEmpty() || to.gathered.isEmpty()) {
            return;
        }
        try {
            to.gathered =
                    Optional.of(
                            CountedClasses.with(its, to.gathered.get(), to.folder.get().path()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an incident could not keep a count of the classes", e);
        }
    }

    /** The target can no longer be asked. */
    public void left() {
        target = null;
    }

    /**
     * A tick of the session. Returns at once.
     *
     * @return the frame, with how the incident stands
     */
    public Frame see(Frame frame) {
        if (frame.facts().isEmpty()) {
            return frame;
        }
        last = frame;
        Optional<String> lost =
                frame.link() instanceof Link.Lost it ? Optional.of(it.why()) : Optional.empty();
        Step step =
                rules.see(
                        frame.at(),
                        lost,
                        frame.judgement().standing(),
                        Optional.ofNullable(asked.getAndSet(null)),
                        desks.enabled());
        switch (step) {
            case Step.Open it -> begin(frame, it);
            case Step.Close it -> close(frame, it.why());
            case Step.Stay _ -> {}
        }
        Case shown = current;
        if (shown != null) {
            again(shown, frame);
        }
        return shown == null ? frame : frame.with(Optional.of(shown.state));
    }

    /** A file that could not be written is tried again, as the history is. */
    private void again(Case failed, Frame frame) {
        if (failed.state.open()
                && failed.state.fault().isPresent()
                && !frame.at().isBefore(failed.tried.plus(RETRY))) {
            failed.tried = NEVER;
            worker.execute(() -> write(failed, frame));
        }
    }

    private void begin(Frame frame, Step.Open step) {
        var opened =
                new Incident.Opened(
                        frame.at(),
                        step.asked() ? Incident.By.HAND : Incident.By.FINDING,
                        step.sentence());
        var made =
                new Snapshot.Made(
                        UUID.randomUUID().toString(),
                        frame.facts().orElseThrow(),
                        opened,
                        new Gathered(Map.of(), Map.of()),
                        Flags.unknown("they were not read yet"),
                        frame.own(),
                        new KnownSecrets(),
                        List.of());
        var fresh = new Case(made, IncidentState.opened(frame.at(), step.asked(), step.sentence()));
        Gatherable its = target;
        current = fresh;
        worker.execute(
                () -> {
                    gather(fresh, its);
                    write(fresh, frame);
                });
    }

    private void close(Frame frame, String why) {
        Case over = current;
        change(over, state -> state.closed(why));
        worker.execute(
                () -> {
                    write(over, frame);
                    over.folder.ifPresent(GatherFolder::close);
                });
    }

    private void gather(Case of, Gatherable its) {
        if (its == null) {
            return;
        }
        try {
            var folder = GatherFolder.make();
            of.folder = Optional.of(folder);
            of.gathered =
                    Optional.of(
                            Gathering.of(its, folder.path(), of.begun.secrets(), readOnly.get()));
            of.flags = its.flags();
            ClassHistogram before = count;
            if (before != null
                    && !before.at().isBefore(of.begun.opened().at().minus(Snapshot.BEFORE))) {
                add(of, before);
                change(of, IncidentState::withCount);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "an incident could not gather all of its target", e);
        }
    }

    /** What fails leaves the file that was written before. */
    private void write(Case of, Frame seen) {
        try {
            kept.await();
            if (of.file == null) {
                of.file = desks.file(of.begun.target().name(), of.begun.opened().at());
            }
            // What was seen while it was gathered belongs to it, too.
            Instant until = of.state.open() ? Instant.now() : seen.at();
            Incident written = desks.write(of.file, of.made(seen), until);
            change(
                    of,
                    state ->
                            state.written(
                                    of.file,
                                    written.story().causes().stream()
                                            .findFirst()
                                            .map(it -> it.sentence())));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "an incident's file could not be written", e);
            of.file = desks.release(of.file);
            of.tried = seen.at();
            change(
                    of,
                    state ->
                            state.failed(
                                    "The incident's file could not be written into "
                                            + desks.folder()
                                            + ": "
                                            + (e.getMessage() == null ? e : e.getMessage())
                                            + "; it is tried again each minute."));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The session's thread may close it at the same moment. */
    private static void change(Case of, UnaryOperator<IncidentState> change) {
        synchronized (of) {
            of.state = change.apply(of.state);
        }
    }

    /** Nothing more is seen: what is open is written to its end. Returns at once. */
    public void ended() {
        Case open = current;
        if (open != null && open.state.open()) {
            rules.end();
            close(last, "the session ended");
        }
        worker.shutdown();
    }

    /**
     * Waits for what is being written, also where whoever waits is interrupted: they stay so. Not for the session's
     * thread.
     */
    public void awaitThoughInterrupted(Duration most) {
        if (current == null) {
            return;
        }
        long due = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        while (!worker.isTerminated() && System.nanoTime() < due) {
            try {
                worker.awaitTermination(due - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (!worker.isTerminated()) {
            LOG.log(
                    Level.WARNING,
                    "an incident was not written to its end; the file of its opening stays");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
