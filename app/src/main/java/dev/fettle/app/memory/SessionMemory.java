package dev.fettle.app.memory;

import dev.fettle.app.frame.Frame;
import dev.fettle.connect.Life;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Moment;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One session's memory: what it sees is kept, and marks for its target are handed to it. Fed by the session's
 * thread, which it never keeps waiting; what a slow disk leaves no room for becomes a gap.
 */
public final class SessionMemory implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SessionMemory.class.getName());

    /** Two minutes: a disk that stands still for longer has more to it than being slow. */
    static final int MOST_WAITING = 120;

    /** How often marks are looked for. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A disk that does not answer may keep nobody from leaving. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String BEHIND = "Fettle was too busy to keep it";

    private sealed interface News {
        /** A second of the session. */
        record Seen(RememberedTarget target, Moment moment, List<Standing> standing)
                implements News {}

        /** What came before it is kept once it is seen. */
        record Settle(CountDownLatch kept) implements News {}

        /** Nothing comes after it. */
        record End() implements News {}
    }

    /** One more than may wait, so that the end always finds room. */
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>(MOST_WAITING + 1);

    private final HistoryKeeper keeper;
    private final Marks marks;
    private final Consumer<Observation> tell;
    private final Thread thread;
    private final LeftOut leftOut = new LeftOut();
    private volatile RememberedTarget target;
    private boolean closed;

    SessionMemory(String session, HistoryKeeper keeper, Marks marks, Consumer<Observation> tell) {
        this.keeper = keeper;
        this.marks = marks;
        this.tell = tell;
        this.thread =
                Thread.ofPlatform().daemon().name("fettle-memory-" + session).unstarted(this::run);
    }

    /** The session has reached a target: the first, the same again, or its successor. */
    public void reached(Facts facts, Life life, String address) {
        target = new RememberedTarget(facts, life, address);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** A tick of the session. Returns at once. */
    public void see(Frame frame) {
        RememberedTarget of = target;
        if (of == null || closed) {
            return;
        }
        var moment =
                new Moment(
                        frame.at(),
                        frame.link(),
                        frame.fresh(),
                        frame.judgement().fresh(),
                        frame.judgement().cleared());
        int missing = leftOut.seconds();
        // Once behind, a while: a disk that is a little too slow is not to be spoken of each
        // second.
        boolean room = news.size() < (missing == 0 ? MOST_WAITING : MOST_WAITING / 2);
        if (room
                && news.offer(
                        new News.Seen(of, leftOut.before(moment), frame.judgement().standing()))) {
            leftOut.clear();
            if (missing > 0) {
                say("The session history goes on; " + missing + " s of it are missing.");
            }
            return;
        }
        leftOut.add(moment, Optional.of(BEHIND));
        if (missing == 0) {
            say(
                    "The session history falls behind, since the disk is slow or this machine is"
                            + " busy; what does not get into it will be a gap.");
        }
    }

    /**
     * Waits until what was seen so far is kept, two seconds at most. Not for the session's thread.
     *
     * @return whether it is
     */
    public boolean settle() throws InterruptedException {
        var kept = new CountDownLatch(1);
        return news.offer(new News.Settle(kept))
                && kept.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void say(String sentence) {
        LOG.log(Level.WARNING, sentence);
        tell.accept(new Happening(Happening.NOTE, sentence, Instant.now(), Map.of()));
    }

    private void run() {
        MarkFollower follower = null;
        RememberedTarget followed = null;
        try {
            long looked = System.nanoTime() - LOOK.toNanos();
            while (true) {
                News next = news.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (next instanceof News.End) {
                    break;
                }
                if (next instanceof News.Seen(var of, var moment, var standing)) {
                    keeper.take(of, moment, standing);
                }
                if (next instanceof News.Settle(var kept)) {
                    kept.countDown();
                }
                if (System.nanoTime() - looked >= LOOK.toNanos()) {
                    looked = System.nanoTime();
                    if (followed != target) {
                        followed = target;
                        follower = again(follower, followed);
                    }
                    follower.look().forEach(tell);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "nothing more is remembered of the session", e);
            say("Nothing more of this session is kept: Fettle itself failed, as its log tells.");
        } finally {
            keeper.end();
            if (follower != null) {
                follower.close();
            }
        }
    }

    private MarkFollower again(MarkFollower before, RememberedTarget now) {
        if (before != null) {
            before.close();
        }
        return marks.follow(now);
    }

    /** Keeps what waits, two seconds at most. Called by the session's thread as its last word. */
    @Override
    public void close() {
        if (closed || target == null) {
            return;
        }
        closed = true;
        if (!news.offer(new News.End())) {
            LOG.log(Level.WARNING, "the memory of the session is full and cannot be ended");
        }
        try {
            if (!thread.join(PATIENCE)) {
                LOG.log(
                        Level.WARNING,
                        "not all of the session history is written: the disk stands");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
