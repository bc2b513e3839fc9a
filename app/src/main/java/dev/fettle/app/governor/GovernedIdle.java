package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.governor.IdleDecision;
import dev.fettle.tuning.governor.IdleReturn;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Memory given back while a program is idle, as its {@link IdleReturn} decides. */
public final class GovernedIdle implements Governing {
    private static final System.Logger LOG = System.getLogger(GovernedIdle.class.getName());

    /** Somebody else's change is to be seen; one call a value each time. */
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final String name;
    private final IdleReturn idle;
    private final Mover mover;
    private final GovernedLog log;
    private final SettingBack back;

    /** What is in force; empty where nothing is. */
    private Plan given = new Plan(List.of());

    private Instant checked = Instant.MIN;
    private boolean ending;
    private boolean gone;
    private boolean over;

    public GovernedIdle(String name, IdleReturn idle, Mover mover) {
        this.name = name;
        this.idle = idle;
        this.mover = mover;
        this.log = new GovernedLog(name);
        this.back = new SettingBack(mover);
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
        gone |=
                frame.fresh().stream()
                        .anyMatch(
                                it ->
                                        it instanceof Happening happening
                                                && happening.kind().equals(Happening.RESTART));
    }

    @Override
    public List<Governed> tick(Instant now) {
        if (over) {
            return List.of();
        }
        if (back.underWay()) {
            return setBack(now);
        }
        if (gone) {
            return restarted(now);
        }
        Optional<List<Governed>> drifted = drift(now);
        if (drifted.isPresent()) {
            return drifted.get();
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
            case IdleDecision.Restore(String why) -> {
                back.begin(now, why, Kind.MOVED, new Run.Refused(why));
                yield setBack(now);
            }
        };
    }

    private List<Governed> restarted(Instant now) {
        over = true;
        if (!given.steps().isEmpty()) {
            // For the journal: what was set in that life went with it.
            mover.restore("the program was restarted");
        }
        return log.told(
                now,
                Kind.ENDED,
                new Plan(List.of()),
                new Run.Refused("the program was restarted"),
                "The program was restarted, and its settings are what it was started with; govern"
                        + " it anew.");
    }

    /** Somebody else's value is left, and what else was set is restored. */
    private Optional<List<Governed>> drift(Instant now) {
        if (given.steps().isEmpty() || now.isBefore(checked.plus(CHECK))) {
            return Optional.empty();
        }
        checked = now;
        try {
            for (Step step : given.steps()) {
                Setting seen = mover.read(step.lever());
                if (!seen.number().equals(step.after().number())) {
                    ending = true;
                    String why =
                            "somebody else set %s to %s, so this has ended"
                                    .formatted(step.lever().id(), seen.words());
                    back.begin(now, why, Kind.ENDED, new Run.Drifted(why));
                    return Optional.of(setBack(now));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // A late call: load that returns must still be seen to.
            LOG.log(Level.INFO, "whether somebody else changed a setting cannot be read", e);
            return Optional.empty();
        }
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
            ending = true;
            back.begin(now, run.told(), Kind.FAILED, run);
            return setBack(now);
        }
        given = plan;
        checked = now;
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

    private List<Governed> setBack(Instant now) {
        return back.again(now).map(done -> done(done, now)).orElseGet(() -> back.trying(log, now));
    }

    private List<Governed> done(SettingBack.Done done, Instant now) {
        given = new Plan(List.of());
        idle.restored();
        over = ending || !(done.run() instanceof Run.RolledBack);
        return log.told(now, done.kind(), new Plan(List.of()), done.run(), done.run().told());
    }

    @Override
    public List<Governed> end(Instant now, boolean keep, String why) {
        if (over || back.underWay()) {
            ending = true;
            return List.of();
        }
        if (given.steps().isEmpty()) {
            over = true;
            return log.told(
                    now,
                    Kind.ENDED,
                    new Plan(List.of()),
                    new Run.Refused(why),
                    "Nothing was set: " + why + ".");
        }
        ending = true;
        if (!keep) {
            back.begin(now, why + "; " + idle.price(now), Kind.ENDED, new Run.Refused(why));
            return setBack(now);
        }
        over = true;
        Run run = mover.keep(why);
        Kind kind = run instanceof Run.Failed ? Kind.FAILED : Kind.ENDED;
        return log.told(now, kind, new Plan(List.of()), run, run.told());
    }

    @Override
    public List<Governed> abandon(Instant now) {
        ending = true;
        return over || !back.underWay() ? List.of() : done(back.abandon(), now);
    }

    private static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }
}
