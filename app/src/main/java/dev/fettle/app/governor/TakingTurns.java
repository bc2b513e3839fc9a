package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Guards;
import dev.fettle.tuning.Judged;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.alternating.AlternatingTrial;
import dev.fettle.tuning.alternating.Alternation;
import dev.fettle.tuning.alternating.Compared;
import dev.fettle.tuning.alternating.TurnGuard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries a plan by turns with what is there, and goes back. One plan, several responses that are compared
 * each by itself; guards end it at once where the plan does harm. For one thread, which may have to wait for
 * the target.
 */
public final class TakingTurns {
    private final Plan plan;
    private final Alternation turns;
    private final List<AlternatingTrial> trials;
    private final TurnGuard guard;
    private final Guards guards;
    private final Mover mover;
    private final GovernedLog log;
    private Alternation.Setting inForce = Alternation.Setting.A;
    private final SettingBack back;

    /** Until when the trials know what was in force. */
    private Instant told;

    private boolean ending;
    private boolean gone;
    private boolean over;

    /**
     * @param plan from A, which is in force, to B
     * @param trials at least one, over the same turns
     */
    public TakingTurns(
            String name,
            Plan plan,
            List<AlternatingTrial> trials,
            TurnGuard guard,
            Guards guards,
            Mover mover) {
        this.plan = plan;
        this.trials = List.copyOf(trials);
        this.turns = trials.getFirst().turns();
        this.told = turns.begin();
        this.guard = guard;
        this.guards = guards;
        this.mover = mover;
        this.log = new GovernedLog(name);
        this.back = new SettingBack(mover);
    }

    public void see(Frame frame) {
        for (Observation each : frame.fresh()) {
            guard.see(each);
            guards.see(each);
            trials.forEach(trial -> trial.see(each));
            gone |= each instanceof Happening it && it.kind().equals(Happening.RESTART);
        }
    }

    /** Sets what is to be in force. */
    public List<Governed> tick(Instant now) {
        if (over) {
            return List.of();
        }
        tell(now);
        if (back.underWay()) {
            return goBack(now);
        }
        if (gone) {
            return restarted(now);
        }
        if (inForce == Alternation.Setting.B) {
            Optional<String> harm =
                    guard.harm(now).or(() -> guards.crossed(now).map(Judged.Harmful::guard));
            if (harm.isPresent()) {
                return back(now, "it did harm: " + harm.get(), Kind.STOPPED);
            }
        }
        Alternation.Setting wanted = turns.at(now);
        if (wanted == inForce) {
            over = !now.isBefore(turns.end());
            return List.of();
        }
        if (wanted == Alternation.Setting.A) {
            return back(now, "its turn is over", Kind.MOVED);
        }
        Run run = mover.move(plan, "by turns");
        if (!(run instanceof Run.Applied)) {
            ending = true;
            back.begin(now, run.told(), Kind.FAILED, run);
            return goBack(now);
        }
        inForce = Alternation.Setting.B;
        guard.changed(now);
        guards.changed(now);
        return log.told(now, Kind.MOVED, plan, run, run.told());
    }

    /** A setting may come late, for its call or the link: its turn counts for what was in force. */
    private void tell(Instant now) {
        if (now.isAfter(told)) {
            trials.forEach(trial -> trial.inForce(inForce, told, now));
            told = now;
        }
    }

    private List<Governed> restarted(Instant now) {
        over = true;
        if (inForce == Alternation.Setting.B) {
            // For the journal: what was set in that life went with it.
            mover.restore("the program was restarted");
        }
        var run =
                new Run.Failed(
                        "The program was restarted: what was seen compares nothing, and its"
                                + " settings are what it was started with.");
        return log.told(now, Kind.FAILED, new Plan(List.of()), run, run.words());
    }

    private List<Governed> back(Instant now, String why, Kind kind) {
        ending |= kind != Kind.MOVED;
        back.begin(now, why, kind, new Run.Refused(why));
        return goBack(now);
    }

    private List<Governed> goBack(Instant now) {
        return back.again(now)
                .map(done -> isBack(done, now))
                .orElseGet(() -> back.trying(log, now));
    }

    private List<Governed> isBack(SettingBack.Done done, Instant now) {
        boolean restored = done.run() instanceof Run.RolledBack;
        inForce = Alternation.Setting.A;
        guard.back(now);
        over = ending || !restored || !now.isBefore(turns.end());
        return log.told(
                now,
                restored || ending ? done.kind() : Kind.FAILED,
                restored ? plan.inverse() : new Plan(List.of()),
                done.run(),
                done.run().told());
    }

    /** Whether nothing is set any more. */
    public boolean over() {
        return over;
    }

    /** Goes back: at once, or by the next ticks where that fails. */
    public List<Governed> end(Instant now, String why) {
        ending = true;
        if (over || back.underWay()) {
            return List.of();
        }
        if (inForce == Alternation.Setting.A) {
            over = true;
            return List.of();
        }
        return back(now, why, Kind.ENDED);
    }

    /** Says what is left, where there is no time to try again. */
    public List<Governed> abandon(Instant now) {
        ending = true;
        return over || !back.underWay() ? List.of() : isBack(back.abandon(), now);
    }

    /** What each response says, by its name; in the order in which they were given. */
    public Map<String, Compared> compared(Instant now) {
        Map<String, Compared> all = new LinkedHashMap<>();
        var missing = new ArrayList<String>();
        for (AlternatingTrial trial : trials) {
            String name = trial.response().signal().id();
            Compared compared = trial.compared(now);
            if (compared instanceof Compared.Inconclusive && !trial.seen()) {
                missing.add(name);
            } else {
                all.put(name, compared);
            }
        }
        if (all.isEmpty()) {
            all.put(
                    trials.getFirst().response().signal().id(),
                    new Compared.Inconclusive(
                            "none of what is compared was seen: " + String.join(", ", missing)));
        }
        return all;
    }
}
