package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.target.Observation;
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
        this.guard = guard;
        this.guards = guards;
        this.mover = mover;
        this.log = new GovernedLog(name);
    }

    public void see(Frame frame) {
        for (Observation each : frame.fresh()) {
            guard.see(each);
            guards.see(each);
            trials.forEach(trial -> trial.see(each));
        }
    }

    /** Sets what is to be in force. */
    public List<Governed> tick(Instant now) {
        if (over) {
            return List.of();
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
            boolean end = !now.isBefore(turns.end());
            List<Governed> said = back(now, "its turn is over", Kind.MOVED);
            over |= end;
            return said;
        }
        Run run = mover.move(plan, "by turns");
        if (!(run instanceof Run.Applied)) {
            over = true;
            return log.told(now, Kind.FAILED, new Plan(List.of()), run, GovernedHeap.words(run));
        }
        inForce = Alternation.Setting.B;
        guard.changed(now);
        guards.changed(now);
        return log.told(now, Kind.MOVED, plan, run, GovernedHeap.words(run));
    }

    private List<Governed> back(Instant now, String why, Kind kind) {
        Run run = mover.restore(why);
        boolean done = run instanceof Run.RolledBack;
        inForce = Alternation.Setting.A;
        guard.back(now);
        over = !done || kind != Kind.MOVED;
        return log.told(
                now,
                done ? kind : Kind.FAILED,
                done ? plan.inverse() : new Plan(List.of()),
                run,
                GovernedHeap.words(run));
    }

    /** Whether nothing is set any more. */
    public boolean over() {
        return over;
    }

    /** Goes back at once. */
    public List<Governed> end(Instant now, String why) {
        if (over || inForce == Alternation.Setting.A) {
            over = true;
            return List.of();
        }
        return back(now, why, Kind.ENDED);
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
