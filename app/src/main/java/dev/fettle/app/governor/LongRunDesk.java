package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.tuning.alternating.Alternation;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a session's target is tried by turns or governed, one run at a time. All that may wait for the
 * target is done on a thread of its own; the session's thread only says what it saw, and faces only ask.
 */
public final class LongRunDesk implements LongRuns, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LongRunDesk.class.getName());

    /** What restoring may take when the session is closed: some calls of 2 s at most. */
    private static final Duration CLOSING = Duration.ofSeconds(4);

    /** Of that, in which it is tried again. */
    private static final Duration TRYING = Duration.ofSeconds(2);

    private static final String BUSY =
            "The settings of this JVM are moved already, by turns or by the governor: stop that"
                    + " first.";

    /** Takes the target for one run. */
    @FunctionalInterface
    public interface Movers {
        /**
         * @throws IOException with a sentence, where nothing may be moved
         */
        Mover open() throws IOException;
    }

    private record Start(Starting.Kind kind, Consumer<Reply<LongRun>> reply) {}

    private final Movers movers;
    private final Function<Instant, List<Observation>> remembered;
    private final Supplier<Optional<String>> readOnly;
    private final Executor worker;
    private final InstantSource clock;
    private final AtomicReference<Start> wanted = new AtomicReference<>();
    private final List<UnderWay> runs = new CopyOnWriteArrayList<>();

    /** What came while the run under way waited for the target; null where nothing did. */
    private final AtomicReference<Frame> come = new AtomicReference<>();

    private volatile boolean closed;

    /**
     * @param remembered what was observed before an instant; asked on the session's thread
     * @param readOnly who forbids to write, a clause; empty where nobody does
     * @param worker runs one task after the other
     */
    LongRunDesk(
            Movers movers,
            Function<Instant, List<Observation>> remembered,
            Supplier<Optional<String>> readOnly,
            Executor worker,
            InstantSource clock) {
        this.movers = movers;
        this.remembered = remembered;
        this.readOnly = readOnly;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * With a thread of its own, which is there while there is something to do.
     *
     * @param name the session's
     */
    public static LongRunDesk of(
            String name,
            Movers movers,
            Function<Instant, List<Observation>> remembered,
            Supplier<Optional<String>> readOnly) {
        var worker =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("fettle-govern-" + name).factory());
        worker.allowCoreThreadTimeOut(true);
        return new LongRunDesk(movers, remembered, readOnly, worker, InstantSource.system());
    }

    @Override
    public void takeTurns(Proposal proposal, Duration all, Consumer<Reply<LongRun>> reply) {
        if (proposal.refused().isPresent() || proposal.action().isPresent()) {
            reply.accept(Reply.none("Only a plan that is not refused can be tried by turns."));
        } else if (all.compareTo(Alternation.shortest()) < 0) {
            reply.accept(
                    Reply.none(
                            "By turns takes %d s or more: in less nothing can be shown."
                                    .formatted(Alternation.shortest().toSeconds())));
        } else if (ByTurns.incomparable(proposal.plan()).isPresent()) {
            reply.accept(Reply.none(ByTurns.incomparable(proposal.plan()).get()));
        } else {
            begin(new Starting.Kind.Turns(proposal, all), reply);
        }
    }

    @Override
    public void govern(GovernTerms terms, Consumer<Reply<LongRun>> reply) {
        begin(new Starting.Kind.Governor(terms), reply);
    }

    /** With the next frame: what the session remembers is read by its own thread. */
    private void begin(Starting.Kind kind, Consumer<Reply<LongRun>> reply) {
        if (closed) {
            reply.accept(Reply.none("The session has ended."));
        } else if (underWay().isPresent() || !wanted.compareAndSet(null, new Start(kind, reply))) {
            reply.accept(Reply.none(BUSY));
        }
    }

    private Optional<UnderWay> underWay() {
        return runs.stream().filter(run -> run.run().end().isEmpty()).findFirst();
    }

    /** A tick of the session; on its thread. Returns at once. */
    public void see(Frame frame) {
        Start start = wanted.get();
        if (start != null && frame.link() instanceof Link.Lost lost) {
            wanted.set(null);
            start.reply().accept(Reply.none("Nothing was written: " + lost.why()));
        } else if (start != null && frame.facts().isPresent()) {
            List<Observation> before = remembered.apply(frame.at());
            worker.execute(() -> start(start, frame, before));
        }
        underWay().ifPresent(run -> tickSoon(run, frame));
    }

    /**
     * Frames that come while a call is late are taken together: one after the other, each with a call of its
     * own, what is decided would lag behind what happens by more and more.
     */
    private void tickSoon(UnderWay run, Frame frame) {
        Frame before = come.getAndUpdate(one -> one == null ? frame : one.followedBy(frame));
        if (before == null) {
            worker.execute(() -> tick(run, come.getAndSet(null)));
        }
    }

    private void start(Start start, Frame frame, List<Observation> before) {
        // A frame that came while this one waited has begun it.
        if (!wanted.compareAndSet(start, null)) {
            return;
        }
        Optional<Mover> opened = Optional.empty();
        try {
            Optional<String> not = readOnly.get();
            if (not.isPresent()) {
                throw new IOException(
                        "Nothing was written: Fettle is in read-only mode (" + not.get() + ").");
            }
            Mover mover = movers.open();
            opened = Optional.of(mover);
            Instant now = frame.at();
            Moving moving =
                    Starting.of(start.kind(), frame.facts().orElseThrow(), mover, before, now);
            var run = new UnderWay(moving, mover, now);
            runs.add(run);
            start.reply().accept(Reply.told(run.run()));
        } catch (IOException e) {
            opened.ifPresent(Mover::close);
            LOG.log(Level.INFO, "nothing was begun", e);
            start.reply().accept(Reply.none(e.getMessage()));
        } catch (RuntimeException e) {
            opened.ifPresent(Mover::close);
            LOG.log(Level.ERROR, "what was to move settings could not begin", e);
            start.reply()
                    .accept(
                            Reply.none(
                                    "Fettle itself failed: " + e + ". Its log has the details."));
        }
    }

    private void tick(UnderWay run, Frame frame) {
        try {
            Optional<String> not = readOnly.get();
            if (frame.link() instanceof Link.Lost lost) {
                run.away(frame, lost.why());
            } else if (not.isPresent() && !run.ending()) {
                run.end(frame.at(), "Fettle is in read-only mode (" + not.get() + ")");
            } else {
                run.tick(frame);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what moves settings could not go on", e);
            failed(run, frame, e);
        }
    }

    /** What is set is to come back all the same: now, or with the next frames. */
    private static void failed(UnderWay run, Frame frame, RuntimeException failure) {
        try {
            run.end(frame.at(), "Fettle itself failed: " + failure);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what moves settings could not end", e);
        }
    }

    @Override
    public void stop(String why) {
        underWay().ifPresent(run -> worker.execute(() -> run.end(clock.instant(), why)));
    }

    @Override
    public List<LongRun> runs() {
        return runs.stream().map(UnderWay::run).toList();
    }

    /** Restores what was there before. Waits for that, some seconds at most. */
    @Override
    public void close() {
        closed = true;
        Start start = wanted.getAndSet(null);
        if (start != null) {
            start.reply().accept(Reply.none("The session has ended."));
        }
        Optional<UnderWay> run = underWay();
        if (run.isEmpty()) {
            return;
        }
        var done = new CountDownLatch(1);
        worker.execute(
                () -> {
                    run.get().finish(clock, "Fettle was closed", TRYING);
                    done.countDown();
                });
        try {
            if (!done.await(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "the old values were not restored within {0}", CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
