package dev.fettle.app.desk;

import dev.fettle.app.desk.LeverMoves.Moved;
import dev.fettle.app.desk.LeverMoves.Result;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.TrialTerms.Keep;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Judged;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Readiness;
import dev.fettle.tuning.Run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One confirmed plan from the wait before it to what came of it, moved on by ticks. It may wait for the
 * target in each, so it lives on the desk's thread; {@link #run} is for any.
 */
final class Undertaking {
    private static final System.Logger LOG = System.getLogger(Undertaking.class.getName());

    /** Somebody else's change is to be seen before much is measured of it; one call a value. */
    static final Duration CHECK = Duration.ofSeconds(5);

    /** A target that storms may miss a call's deadline: what is harmful is not left for that. */
    private static final Duration AGAIN_AND_AGAIN = Duration.ofSeconds(30);

    private static final String WAITING = "waiting, nothing is written yet: ";

    /** Between two tries where no tick brings the next. */
    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(200);

    private enum Phase {
        BEFORE,
        ON_TRIAL,
        TAKING_BACK,
        OVER
    }

    private record Reason(String why, Map<Series, Run.Change> measured, Instant giveUp) {}

    private final Proposal proposal;
    private final Plan plan;
    private final TuningTarget target;
    private final LeverMoves moves;
    private final RunAccount account;
    private final OnTrial trial;
    private final StillSafe still;
    private final InstantSource clock;
    private Phase phase = Phase.BEFORE;
    private Instant begun;
    private Instant nextCheck;
    private Instant unreadSince;
    private Instant changedAt;
    private Reason reason;

    Undertaking(
            Proposal proposal,
            TuningTarget target,
            RunJournal journal,
            OnTrial trial,
            StillSafe still,
            InstantSource clock) {
        this.proposal = proposal;
        this.plan = proposal.plan();
        this.target = target;
        this.moves = target.moves();
        this.account = new RunAccount(proposal, journal, clock);
        this.trial = trial;
        this.still = still;
        this.clock = clock;
    }

    PlanRun run() {
        return account.run();
    }

    boolean over() {
        return phase == Phase.OVER;
    }

    /**
     * A second of the target's life. What is seen first is all that is remembered of the time before.
     *
     * @param seen in about the order of time
     */
    void tick(Instant now, List<Observation> seen) {
        if (over()) {
            return;
        }
        seen.forEach(trial::see);
        if (phase == Phase.TAKING_BACK) {
            takeBack();
        } else if (phase == Phase.ON_TRIAL) {
            watch(now);
        } else if (proposal.action().isPresent()) {
            act(proposal.action().get());
        } else {
            begin(now);
        }
    }

    private void begin(Instant now) {
        if (begun == null) {
            begun = now;
        }
        if (proposal.expectation() instanceof Expectation.Armed) {
            write("");
            return;
        }
        boolean patient = now.isBefore(begun.plus(OnTrial.patience(proposal.expectation())));
        switch (trial.ready(now)) {
            case Readiness.Ready _ -> write("");
            case Readiness.Awaiting(String what) when patient -> account.progress(WAITING + what);
            case Readiness.Futile(String why) when patient -> account.progress(WAITING + why);
            case Readiness.Awaiting(String what) ->
                    unprovable(
                            "too little was seen before (" + what + ")",
                            " Too little was seen before (" + what + "): it may end inconclusive.");
            case Readiness.Futile(String why) ->
                    unprovable(why, " It will not be verified: " + why + ".");
        }
    }

    /** A program is not changed for a trial that shows nothing, unless the change is kept all the same. */
    private void unprovable(String why, String caveat) {
        if (proposal.terms().keep() == Keep.ALWAYS) {
            write(caveat);
            return;
        }
        end(
                new Run.Refused(
                        "Nothing was written: no effect could be shown now, since "
                                + why
                                + ". Where it is to be kept always, it is set all the same."),
                End.REFUSED,
                Left.NOTHING);
    }

    private void write(String caveat) {
        Optional<String> against = still.against();
        if (against.isPresent()) {
            end(new Run.Refused(against.get()), End.REFUSED, Left.NOTHING);
            return;
        }
        if (!intend()) {
            return;
        }
        Moved moved = moves.apply(plan);
        Instant at = clock.instant();
        switch (moved.result()) {
            case DONE -> applied(at, moved.words() + caveat);
            case DRIFTED -> end(new Run.Drifted(moved.words()), End.DRIFTED, Left.NOTHING);
            case NOT_DONE -> end(new Run.Failed(moved.words()), End.FAILED, Left.NOTHING);
            case GONE -> end(new Run.Failed(moved.words()), End.FAILED, Left.NOTHING);
            case LEFT -> end(new Run.Failed(mended(moved.words())), End.FAILED, Left.UNCERTAIN);
        }
    }

    /** Whether the intent is on the disk; nothing may be written where it is not. */
    private boolean intend() {
        try {
            account.intend(target);
            return true;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "nothing was written, since it could not be journaled", e);
            end(UndertakingWords.unjournaled(e), End.UNJOURNALED, Left.NOTHING);
            return false;
        }
    }

    private void applied(Instant at, String words) {
        account.applied(at);
        changedAt = at;
        nextCheck = at.plus(CHECK);
        trial.changed(at);
        if (proposal.expectation() instanceof Expectation.Armed(String armed)) {
            end(
                    new Run.Applied(words + " Nothing is to be measured of it: " + armed + "."),
                    End.KEPT,
                    Left.CHANGED);
            return;
        }
        phase = Phase.ON_TRIAL;
        account.enter(new Run.Applied(words), "on trial");
        account.changed(at);
    }

    private void act(Proposal.ActionStep action) {
        if (!intend()) {
            return;
        }
        ActionOutcome outcome = ActionOutcome.of(moves, action);
        if (outcome.end() == End.KEPT) {
            account.applied(clock.instant());
        }
        end(outcome.state(), outcome.end(), Left.NOTHING);
    }

    private void watch(Instant now) {
        Judged judged = trial.judge(now);
        boolean decided = !(judged instanceof Judged.Waiting);
        Drift drift = decided || !now.isBefore(nextCheck) ? drifted(now) : Drift.NONE;
        if (drift == Drift.ENDED || drift == Drift.UNREAD && judged instanceof Judged.Verified) {
            return;
        }
        switch (judged) {
            case Judged.Waiting it -> {
                if (!now.isBefore(nextCheck)) {
                    nextCheck = now.plus(CHECK);
                }
                account.progress("on trial: " + it.what());
            }
            case Judged.Verified it when still.withoutEffect() ->
                    unproven(
                            new Run.Inconclusive(
                                    "something else did it, since it has no effect on such a JVM,"
                                            + " as measured: "
                                            + it.words(),
                                    it.measured()),
                            it.measured());
            case Judged.Verified it ->
                    end(new Run.Verified(it.words(), it.measured()), End.KEPT, Left.CHANGED);
            case Judged.Ineffective it ->
                    unproven(new Run.Ineffective(it.words(), it.measured()), it.measured());
            case Judged.Inconclusive it ->
                    unproven(new Run.Inconclusive(it.why(), it.measured()), it.measured());
            case Judged.Harmful it -> takeBack("It did harm: " + it.guard(), it.measured());
        }
    }

    private enum Drift {
        NONE,
        /** It could not be read. */
        UNREAD,
        /** Somebody changed it, and the undertaking is over. */
        ENDED
    }

    /** Somebody else's value is left; what else there is of the plan is taken back. */
    private Drift drifted(Instant now) {
        try {
            if (moves.drift(plan).isEmpty()) {
                unreadSince = null;
                return Drift.NONE;
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, "whether somebody else changed it could not be read", e);
            return unread(now, e);
        }
        Moved moved = moves.takeBack(plan);
        if (moved.result() == Result.LEFT) {
            end(new Run.Failed(mended(moved.words())), End.FAILED, Left.UNCERTAIN);
        } else {
            end(new Run.Drifted(moved.words()), End.DRIFTED, Left.CHANGED);
        }
        return Drift.ENDED;
    }

    /** What cannot be read for so long is not called verified. */
    private Drift unread(Instant now, IOException why) {
        unreadSince = unreadSince == null ? now : unreadSince;
        if (now.isBefore(unreadSince.plus(AGAIN_AND_AGAIN))) {
            return Drift.UNREAD;
        }
        takeBack(
                "Nothing was proved: whether it is still in force could not be read: "
                        + LeverMoves.because(why),
                Map.of());
        return Drift.ENDED;
    }

    private void unproven(Run state, Map<Series, Run.Change> measured) {
        if (proposal.terms().keep() == Keep.ALWAYS) {
            end(state, End.KEPT, Left.CHANGED);
            return;
        }
        account.enter(state, "taking it back");
        String why =
                switch (state) {
                    case Run.Ineffective it -> "It did not do what was expected: " + it.words();
                    case Run.Inconclusive it -> "Nothing was proved: " + it.why();
                    default -> "It was not verified";
                };
        takeBack(why, measured);
    }

    private void takeBack(String why, Map<Series, Run.Change> measured) {
        reason = new Reason(why, measured, clock.instant().plus(AGAIN_AND_AGAIN));
        phase = Phase.TAKING_BACK;
        takeBack();
    }

    private void takeBack() {
        Moved moved = moves.takeBack(plan);
        String words = UndertakingWords.stopped(reason.why()) + " " + moved.words();
        switch (moved.result()) {
            case DONE ->
                    end(new Run.RolledBack(words, reason.measured()), End.TAKEN_BACK, Left.NOTHING);
            case DRIFTED -> end(new Run.Drifted(words), End.DRIFTED, Left.CHANGED);
            case GONE -> end(new Run.Failed(words), End.FAILED, Left.NOTHING);
            case NOT_DONE, LEFT -> {
                if (clock.instant().isBefore(reason.giveUp())) {
                    account.progress("trying again to take it back: " + moved.words());
                } else {
                    end(new Run.Failed(mended(words)), End.FAILED, Left.UNCERTAIN);
                }
            }
        }
    }

    /** Its user wants no more of it, whatever was asked of keeping it. */
    void takeBack(String why) {
        switch (phase) {
            case OVER, TAKING_BACK -> {}
            case BEFORE ->
                    end(
                            new Run.Refused(UndertakingWords.unwritten(why)),
                            End.REFUSED,
                            Left.NOTHING);
            case ON_TRIAL -> takeBack(why, Map.of());
        }
    }

    /** It cannot go on to its verdict: what is on trial stays where that was asked. */
    void stop(String why) {
        if (phase != Phase.ON_TRIAL || proposal.terms().keep() != Keep.ALWAYS) {
            takeBack(why);
            return;
        }
        Duration tried = Duration.between(changedAt, clock.instant());
        end(
                new Run.Inconclusive(UndertakingWords.kept(why, tried), Map.of()),
                End.KEPT,
                Left.CHANGED);
    }

    /**
     * The session ends: as {@link #stop}, and what is being taken back is tried until it is or the time is
     * over. Waits for that; it is over then.
     */
    void finish(String why, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        stop(why);
        while (phase == Phase.TAKING_BACK) {
            LockSupport.parkNanos(AGAIN);
            if (System.nanoTime() >= until) {
                reason = new Reason(reason.why(), reason.measured(), Instant.MIN);
            }
            takeBack();
        }
    }

    /** The target is gone, or the way to it. */
    void lost(String why) {
        switch (phase) {
            case OVER -> {}
            case BEFORE ->
                    end(new Run.Failed(UndertakingWords.unwritten(why)), End.LOST, Left.NOTHING);
            case ON_TRIAL, TAKING_BACK -> {
                if (target.jvm().ended()) {
                    end(new Run.Failed(UndertakingWords.wentWithIt(why)), End.LOST, Left.NOTHING);
                } else {
                    end(
                            new Run.Failed(
                                    mended(
                                            UndertakingWords.stopped(why)
                                                    + " "
                                                    + UndertakingWords.leftAs(
                                                            plan, phase == Phase.TAKING_BACK))),
                            End.LOST,
                            Left.UNCERTAIN);
                }
            }
        }
    }

    private String mended(String words) {
        return UndertakingWords.howToMend(words, target, account.run().number());
    }

    private void end(Run state, End end, Left left) {
        boolean wasChanged = phase == Phase.ON_TRIAL || phase == Phase.TAKING_BACK;
        phase = Phase.OVER;
        account.end(state, end, left, wasChanged);
    }
}
