package dev.fettle.app.desk;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Effects;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a session's target is tuned: proposals, one plan at a time, and what takes them back. All work
 * is done on one thread of its own, since a target may let it wait; the session's thread only says what
 * it saw, and faces only ask.
 */
public final class TuningDesk implements Tuning {
    private static final System.Logger LOG = System.getLogger(TuningDesk.class.getName());

    private static final String ENDED = "The session has ended.";

    /** What taking back may take when the session is closed: some calls of 2 s at most. */
    static final Duration CLOSING = Duration.ofSeconds(4);

    /** Of that, in which it is tried again. */
    private static final Duration TRYING = Duration.ofSeconds(2);

    private final Supplier<Optional<String>> readOnly;
    private final Function<Instant, List<Observation>> before;
    private final Journal journal;
    private final Effects effects;
    private final OnTrial.Beginning trials;
    private final Consumer<Observation> tell;
    private final Executor worker;
    private final InstantSource clock;
    private final String who = who();
    private final LiveSetSeen seen = new LiveSetSeen();
    private final List<Undertaking> undertakings = new CopyOnWriteArrayList<>();
    private volatile TuningTarget target;
    private volatile Undertaking underWay;

    /** Guarded by this, with what begins to be under way. */
    private boolean closed;

    /** Of the session's thread. */
    private Undertaking joined;

    /**
     * @param readOnly who forbids that anything is written; empty where it may be. Asked each time
     * @param before what is remembered of the time up to then, in its order; asked on the session's thread
     * @param tell takes what is to be seen on the time axis, on any thread
     * @param worker runs one task after the other
     */
    TuningDesk(
            Supplier<Optional<String>> readOnly,
            Function<Instant, List<Observation>> before,
            Journal journal,
            Effects effects,
            OnTrial.Beginning trials,
            Consumer<Observation> tell,
            Executor worker,
            InstantSource clock) {
        this.readOnly = readOnly;
        this.before = before;
        this.journal = journal;
        this.effects = effects;
        this.trials = trials;
        this.tell = tell;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * Over the real trials and the table of effects that Fettle came with.
     *
     * @param name the session's
     * @param readOnly who forbids that anything is written; empty where it may be. Asked each time
     * @param before what is remembered of the time up to then, in its order; asked on the session's thread
     * @param tell takes what is to be seen on the time axis, on any thread
     */
    public static TuningDesk of(
            String name,
            Supplier<Optional<String>> readOnly,
            Function<Instant, List<Observation>> before,
            Journal journal,
            Consumer<Observation> tell) {
        // Its thread is there while there is something to do.
        var worker =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("fettle-tune-" + name).factory());
        worker.allowCoreThreadTimeOut(true);
        return new TuningDesk(
                readOnly,
                before,
                journal,
                Effects.shipped(),
                OnTrial::begin,
                tell,
                worker,
                InstantSource.system());
    }

    /** The session has a target: the first one, the same again, or another life. */
    public void reached(Tunable target) {
        reached(TuningTarget.of(target));
    }

    void reached(TuningTarget reached) {
        TuningTarget before = target;
        if (before != null && !before.jvm().sameAs(reached.jvm())) {
            seen.forget();
        }
        target = reached;
        work(() -> sayWhatIsOpen(reached));
    }

    private void sayWhatIsOpen(TuningTarget reached) {
        try {
            for (String sentence : undoing().open(reached)) {
                tell.accept(new Happening(Happening.NOTE, sentence, clock.instant(), Map.of()));
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what may be left of earlier changes is not known", e);
        }
    }

    /** It has none any more, for now or for good. */
    public void left(String why) {
        Undertaking current = underWay;
        if (current != null) {
            work(() -> current.lost(why));
        }
    }

    /** A tick of the session; on its thread. Returns at once. */
    public void see(Frame frame) {
        frame.fresh().forEach(seen::see);
        Undertaking current = underWay;
        if (current == null || current.run().end().isPresent()) {
            return;
        }
        // Here, where nobody else adds to the history: nothing is shown twice, nor left out.
        List<Observation> shown = current == joined ? frame.fresh() : before.apply(frame.at());
        joined = current;
        if (frame.link() instanceof Link.Lost lost) {
            work(() -> current.lost(lost.why()));
        } else {
            work(() -> tick(current, frame, shown));
        }
    }

    private static void tick(Undertaking current, Frame frame, List<Observation> shown) {
        try {
            current.tick(frame.at(), shown);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a plan could not go on", e);
            current.stop("Fettle itself failed: " + e + ". Its log has the details.");
        }
    }

    @Override
    public void levers(Consumer<Reply<LeverTable>> reply) {
        ask(asked -> Reply.told(LeverTables.of(asked, effects, clock.instant())), reply);
    }

    @Override
    public void propose(List<Change> changes, TrialTerms how, Consumer<Reply<Proposal>> reply) {
        ask(asked -> Reply.told(new Proposals(effects).of(asked, changes, how, seen)), reply);
    }

    @Override
    public void confirm(Proposal proposal, Consumer<Reply<PlanRun>> reply) {
        ask(asked -> begin(asked, proposal), reply);
    }

    private Reply<PlanRun> begin(TuningTarget asked, Proposal proposal) {
        Optional<String> not =
                readOnly().or(() -> busy()).or(() -> proposal.refused().map(Proposal.Refused::why));
        if (not.isPresent()) {
            return Reply.none(not.get());
        }
        Optional<Journal.Claim> claim;
        try {
            journal.room();
            claim = journal.claim(asked.jvm());
        } catch (Unjournaled e) {
            return Reply.told(UndertakingWords.unjournaled(proposal, e, clock.instant()));
        }
        if (claim.isEmpty()) {
            return Reply.none(Undoing.busy(asked.jvm()));
        }
        var undertaking =
                new Undertaking(
                        proposal,
                        asked,
                        new RunJournal(journal, claim.get(), who, tell),
                        trials.of(proposal.expectation(), asked.facts()),
                        new StillSafe(effects, proposal, asked, seen),
                        clock);
        if (!begins(undertaking)) {
            claim.get().close();
            return Reply.none(ENDED);
        }
        return Reply.told(undertaking.run());
    }

    /** What whoever closes the session does not see must not begin after it. */
    private synchronized boolean begins(Undertaking undertaking) {
        if (closed) {
            return false;
        }
        undertakings.add(undertaking);
        underWay = undertaking;
        return true;
    }

    /**
     * For a governor, which moves levers again and again: the target is its own until that is closed.
     * Whoever closes this session closes it before.
     *
     * @throws IOException with a sentence, where nothing may be moved
     */
    public Mover mover() throws IOException {
        TuningTarget asked = target;
        if (asked == null) {
            throw new IOException("The target is not connected now.");
        }
        Optional<String> not = readOnly().or(() -> busy());
        if (not.isPresent()) {
            throw new IOException(not.get());
        }
        journal.room();
        Journal.Claim claim =
                journal.claim(asked.jvm())
                        .orElseThrow(() -> new IOException(Undoing.busy(asked.jvm())));
        return new JournaledMover(asked, () -> target, journal, claim, who, tell, clock);
    }

    private Optional<String> busy() {
        Undertaking current = underWay;
        return current == null || current.over()
                ? Optional.empty()
                : Optional.of("A plan is under way already: one at a time.");
    }

    private Optional<String> readOnly() {
        return readOnly.get()
                .map(who -> "Nothing was written: Fettle is in read-only mode (" + who + ").");
    }

    @Override
    public void takeBack(String why) {
        Undertaking current = underWay;
        if (current != null) {
            work(() -> current.takeBack(why));
        }
    }

    @Override
    public void stop(String why) {
        Undertaking current = underWay;
        if (current != null) {
            work(() -> current.stop(why));
        }
    }

    @Override
    public List<PlanRun> runs() {
        return undertakings.stream().map(Undertaking::run).toList();
    }

    @Override
    public void undo(OptionalInt number, Consumer<Reply<Undone>> reply) {
        ask(
                asked -> {
                    Optional<String> not = readOnly().or(() -> busy());
                    return not.isPresent() ? Reply.none(not.get()) : undoing().of(number, asked);
                },
                reply);
    }

    @Override
    public void journal(Consumer<Reply<List<PastRun>>> reply) {
        ask(
                asked ->
                        Reply.told(
                                PastRuns.of(
                                        journal.runs().stream()
                                                .filter(run -> asked.mayBe(run.intended().target()))
                                                .toList(),
                                        asked)),
                reply);
    }

    /** As the journal names whoever runs this Fettle. */
    static String who() {
        return System.getProperty("user.name", "somebody")
                + ", process "
                + ProcessHandle.current().pid();
    }

    private Undoing undoing() {
        return new Undoing(journal, who, clock);
    }

    private <T> void ask(Question<T> question, Consumer<Reply<T>> reply) {
        TuningTarget asked = target;
        if (asked == null) {
            reply.accept(Reply.none("The target is not connected now."));
            return;
        }
        if (!work(() -> reply.accept(question.answer(asked)))) {
            reply.accept(Reply.none(ENDED));
        }
    }

    private boolean work(Runnable task) {
        try {
            worker.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    /**
     * Takes back what is on trial, unless it is to be kept in any case, and tries that for a while. Waits for
     * it, some seconds at most: {@link #runs} then say what came of it.
     */
    public void close() {
        close(TRYING);
    }

    void close(Duration trying) {
        Undertaking current;
        synchronized (this) {
            closed = true;
            current = underWay;
        }
        if (current == null || current.run().end().isPresent()) {
            return;
        }
        var done = new CountDownLatch(1);
        boolean begun =
                work(
                        () -> {
                            try {
                                current.finish("Fettle was closed", trying);
                            } catch (RuntimeException e) {
                                LOG.log(Level.ERROR, "a plan could not be ended", e);
                            } finally {
                                done.countDown();
                            }
                        });
        try {
            if (begun && !done.await(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "a change on trial was not taken back within {0}", CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
