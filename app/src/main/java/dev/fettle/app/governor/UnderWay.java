package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.LongRun.Answer;
import dev.fettle.app.frame.LongRun.End;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run of a {@link LongRunDesk}, on its thread; {@link #run} is for any. */
final class UnderWay {
    /** Two hours of a governor that moves each half minute. */
    private static final int MOST = 240;

    /** As long as the command line waits for a program that is started again. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(200);

    private final Moving moving;
    private final Mover mover;
    private final Instant begun;
    private final Deque<Governed> said = new ArrayDeque<>();
    private Instant away;
    private boolean ending;
    private volatile LongRun run;

    /**
     * @param mover closed with the run
     */
    UnderWay(Moving moving, Mover mover, Instant begun) {
        this.moving = moving;
        this.mover = mover;
        this.begun = begun;
        show(Optional.empty(), List.of());
    }

    LongRun run() {
        return run;
    }

    void tick(Frame frame) {
        if (over()) {
            return;
        }
        away = null;
        moving.see(frame);
        boolean anew =
                frame.fresh().stream()
                        .anyMatch(
                                each ->
                                        each instanceof Happening it
                                                && it.kind().equals(Happening.RESTART));
        add(moving.tick(frame.at()));
        if (moving.over()) {
            close(anew ? End.LOST : end(), frame.at());
        } else {
            show(Optional.empty(), List.of());
        }
    }

    /** Whether it was ended, and may still be restoring what was there. */
    boolean ending() {
        return ending;
    }

    /** Ends it. Asked again while that is under way, it tries again to restore what was there. */
    void end(Instant now, String why) {
        if (over()) {
            return;
        }
        boolean again = ending;
        ending = true;
        add(again ? moving.tick(now) : moving.end(now, why));
        settle(now);
    }

    private void settle(Instant now) {
        if (moving.over()) {
            close(end(), now);
        } else {
            show(Optional.empty(), List.of());
        }
    }

    /** Ends it in a time that nobody prolongs. */
    void finish(InstantSource clock, String why, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        end(clock.instant(), why);
        while (!over() && System.nanoTime() < until) {
            LockSupport.parkNanos(AGAIN);
            add(moving.tick(clock.instant()));
            settle(clock.instant());
        }
        if (!over()) {
            add(moving.abandon(clock.instant()));
            close(end(), clock.instant());
        }
    }

    /**
     * The link is lost: it may come back within seconds. Where it does not, what is set cannot be restored, and
     * what is said of that names how to.
     */
    void away(Frame frame, String why) {
        if (over()) {
            return;
        }
        moving.see(frame);
        away = away == null ? frame.at() : away;
        if (mover.gone() || frame.mending().over() || !frame.at().isBefore(away.plus(PATIENCE))) {
            add(
                    moving.end(
                            frame.at(),
                            why.endsWith(".") ? why.substring(0, why.length() - 1) : why));
            if (!moving.over()) {
                add(moving.abandon(frame.at()));
            }
            close(End.LOST, frame.at());
        }
    }

    private boolean over() {
        return run.end().isPresent();
    }

    private void add(List<Governed> news) {
        for (Governed each : news) {
            if (isQuiet(each) && !said.isEmpty() && isQuiet(said.getLast())) {
                // That nothing is moved is said again and again: moves are what is to stay in view.
                said.removeLast();
            }
            said.addLast(each);
            if (said.size() > MOST) {
                said.removeFirst();
            }
        }
    }

    private static boolean isQuiet(Governed each) {
        return each.kind() == Governed.Kind.HOLDS || each.kind() == Governed.Kind.UNKNOWN;
    }

    private End end() {
        if (said.isEmpty()) {
            return End.DONE;
        }
        Kind last = said.getLast().kind();
        return last == Kind.FAILED ? End.FAILED : last == Kind.STOPPED ? End.STOPPED : End.DONE;
    }

    private void close(End end, Instant now) {
        mover.close();
        show(Optional.of(end), end == End.DONE ? moving.answers(now) : List.of());
    }

    private void show(Optional<End> end, List<Answer> answers) {
        run = new LongRun(moving.what(), begun, new ArrayList<>(said), answers, end);
    }
}
