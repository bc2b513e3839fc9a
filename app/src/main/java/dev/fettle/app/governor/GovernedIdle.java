package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.governor.IdleDecision;
import dev.fettle.tuning.governor.IdleReturn;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Memory given back while a program is idle, as its {@link IdleReturn} decides. */
public final class GovernedIdle implements Governing {
    /** As long as a plan's, which is taken back under load as well. */
    private static final Duration AGAIN_AND_AGAIN = Duration.ofSeconds(30);

    private final String name;
    private final IdleReturn idle;
    private final Mover mover;
    private final GovernedLog log;
    private boolean given;

    /** Since when it cannot be set back: a JVM that is under load again may miss a deadline. */
    private Instant failing;

    private boolean over;

    public GovernedIdle(String name, IdleReturn idle, Mover mover) {
        this.name = name;
        this.idle = idle;
        this.mover = mover;
        this.log = new GovernedLog(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void see(Frame frame) {
        frame.fresh().forEach(idle::see);
    }

    @Override
    public List<Governed> tick(Instant now) {
        if (over) {
            return List.of();
        }
        return switch (idle.decide(now)) {
            case IdleDecision.Wait(String why) ->
                    log.quiet(now, Kind.HOLDS, why.replaceAll("[\\d.]+", "n"), sentence(why));
            case IdleDecision.Unknown(String why, String howToLearn) ->
                    log.quiet(
                            now,
                            Kind.UNKNOWN,
                            why,
                            "Nothing is moved: " + why + "; " + howToLearn + ".");
            case IdleDecision.Give give -> give(give, now);
            case IdleDecision.Restore(String why) -> restore(why, now);
        };
    }

    private List<Governed> give(IdleDecision.Give give, Instant now) {
        Plan plan;
        try {
            plan = plan(give.settings());
        } catch (IOException e) {
            return log.quiet(
                    now,
                    Kind.UNKNOWN,
                    "read",
                    "Nothing is moved: a setting cannot be read (" + e.getMessage() + ").");
        }
        if (plan.steps().isEmpty()) {
            return log.quiet(now, Kind.HOLDS, "set", "It is idle, and set so already.");
        }
        Run run = mover.move(plan, give.why());
        if (!(run instanceof Run.Applied)) {
            over = true;
            return log.told(now, Kind.FAILED, new Plan(List.of()), run, GovernedHeap.words(run));
        }
        given = true;
        idle.given(now);
        String collections =
                give.collections() == 0
                        ? ""
                        : " Memory comes back with the next %d whole collections: \"fettle tune TARGET --run gc.run\" asks for one."
                                .formatted(give.collections());
        return log.told(
                now,
                Kind.MOVED,
                plan,
                run,
                sentence(give.why()) + " " + give.price() + collections);
    }

    private Plan plan(Map<LeverId, Setting> wanted) throws IOException {
        var steps = new ArrayList<Step>();
        for (Map.Entry<LeverId, Setting> each : wanted.entrySet()) {
            var step = new Step(each.getKey(), "", mover.read(each.getKey()), each.getValue());
            if (!step.changesNothing()) {
                steps.add(step);
            }
        }
        return Plan.of(steps);
    }

    private List<Governed> restore(String why, Instant now) {
        Run run = mover.restore(why);
        boolean failed = !(run instanceof Run.RolledBack);
        if (run instanceof Run.Failed) {
            failing = failing == null ? now : failing;
            if (now.isBefore(failing.plus(AGAIN_AND_AGAIN))) {
                return log.quiet(
                        now,
                        Kind.HOLDS,
                        "restore",
                        "It could not be set back, and is tried again: " + GovernedHeap.words(run));
            }
        }
        failing = null;
        given = false;
        idle.restored();
        over = failed;
        return log.told(
                now,
                failed ? Kind.FAILED : Kind.MOVED,
                new Plan(List.of()),
                run,
                GovernedHeap.words(run));
    }

    @Override
    public List<Governed> end(Instant now, boolean keep, String why) {
        if (over) {
            return List.of();
        }
        over = true;
        if (!given) {
            return log.told(
                    now,
                    Kind.ENDED,
                    new Plan(List.of()),
                    new Run.Refused(why),
                    "Nothing was set: " + why + ".");
        }
        Run run = keep ? mover.keep(why) : mover.restore(why + "; " + idle.price(now));
        Kind kind = run instanceof Run.Failed ? Kind.FAILED : Kind.ENDED;
        return log.told(now, kind, new Plan(List.of()), run, GovernedHeap.words(run));
    }

    private static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }
}
