package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.governor.PoolDecision;
import dev.fettle.tuning.governor.PoolGovernor;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A pool's maximum, which goes where its {@link PoolGovernor} decides. */
public final class GovernedPool implements Governing {
    private static final System.Logger LOG = System.getLogger(GovernedPool.class.getName());
    private static final LeverId MAX = new LeverId("pool.max");

    /** Somebody else's change is to be seen; one call each time. */
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final String name;
    private final String pool;
    private final PoolGovernor.Range range;
    private final PoolGovernor governor;
    private final Mover mover;
    private final GovernedLog log;
    private final SettingBack back;

    /** As it was set last; empty where it was not, or is back. */
    private Optional<Setting> set = Optional.empty();

    private Instant checked = Instant.MIN;
    private boolean gone;
    private boolean over;

    private GovernedPool(String name, String pool, PoolGovernor.Range range, Mover mover) {
        this.name = name;
        this.pool = pool;
        this.range = range;
        this.governor = new PoolGovernor(range, pool);
        this.mover = mover;
        this.log = new GovernedLog(name);
        this.back = new SettingBack(mover);
    }

    /**
     * @param before what was observed before now, in the order of time
     * @throws IOException with a sentence, where it cannot be governed
     */
    static GovernedPool of(
            String name, GovernTerms.OfPool asked, List<Observation> before, Mover mover)
            throws IOException {
        Setting now = mover.read(MAX, asked.pool());
        if (now.number().isEmpty()) {
            throw new IOException(
                    "The pool %s is %s: there is nothing to govern."
                            .formatted(asked.pool(), now.words()));
        }
        int has = (int) now.number().getAsDouble();
        int least = asked.least().orElse(Math.min(has, asked.most()));
        if (has > asked.most() || least > asked.most()) {
            throw new IOException(
                    "The pool %s has %d at most now and is to have no fewer than %d, and the database lets it have %d: set it right first."
                            .formatted(asked.pool(), has, least, asked.most()));
        }
        for (int each : new int[] {least, asked.most()}) {
            Optional<String> against = mover.against(new Step(MAX, asked.pool(), now, count(each)));
            if (against.isPresent()) {
                throw new IOException(
                        "The pool %s cannot be governed. %s"
                                .formatted(asked.pool(), against.get()));
            }
        }
        var governed =
                new GovernedPool(
                        name, asked.pool(), new PoolGovernor.Range(least, asked.most()), mover);
        before.forEach(governed.governor::see);
        mover.follow(asked.pool());
        return governed;
    }

    private static Setting count(int connections) {
        return new Setting(Setting.Kind.COUNT, Integer.toString(connections));
    }

    /** What is done, before it is agreed to. */
    public String plan() {
        return "pool.max@%s follows what arrives and how long each is held, between %d and %d; it is not raised while each is held longer than before, and a raise after which each is held longer is taken back."
                .formatted(pool, range.least(), range.most());
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
        frame.fresh().forEach(governor::see);
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
        return switch (governor.decide(now)) {
            case PoolDecision.Wait(String why) ->
                    log.quiet(now, Kind.HOLDS, why.replaceAll("[\\d.]+", "n"), sentence(why));
            case PoolDecision.Unknown(String why, String howToLearn) ->
                    log.quiet(
                            now,
                            Kind.UNKNOWN,
                            why,
                            "Nothing is moved: " + why + "; " + howToLearn + ".");
            case PoolDecision.Move move -> move(move, now);
            case PoolDecision.Stop(String why) -> {
                back.begin(now, why, Kind.STOPPED, new Run.Refused(why));
                yield setBack(now);
            }
        };
    }

    private List<Governed> restarted(Instant now) {
        over = true;
        if (set.isPresent()) {
            // For the journal: what was set in that life went with it.
            mover.restore("the program was restarted");
        }
        return log.told(
                now,
                Kind.ENDED,
                new Plan(List.of()),
                new Run.Refused("the program was restarted"),
                "The program was restarted, and the pool is as it was started with; govern it"
                        + " anew.");
    }

    private Optional<List<Governed>> drift(Instant now) {
        if (set.isEmpty() || now.isBefore(checked.plus(CHECK))) {
            return Optional.empty();
        }
        checked = now;
        try {
            Setting seen = mover.read(MAX, pool);
            if (seen.sameAs(set.get())) {
                return Optional.empty();
            }
            String why =
                    "somebody else set pool.max@%s to %s, so this has ended"
                            .formatted(pool, seen.words());
            back.begin(now, why, Kind.ENDED, new Run.Drifted(why));
            return Optional.of(setBack(now));
        } catch (IOException e) {
            LOG.log(Level.INFO, "whether somebody else changed a pool cannot be read", e);
            return Optional.empty();
        }
    }

    private List<Governed> move(PoolDecision.Move move, Instant now) {
        Step step;
        Optional<String> against;
        try {
            Setting before = mover.read(MAX, pool);
            step = new Step(MAX, pool, before, count(asSet(move.to(), before)));
            against = mover.against(step);
        } catch (IOException e) {
            return log.quiet(
                    now,
                    Kind.UNKNOWN,
                    "read",
                    "Nothing is moved: the pool cannot be read (" + e.getMessage() + ").");
        }
        if (against.isPresent()) {
            return log.quiet(now, Kind.HOLDS, against.get(), against.get());
        }
        if (step.changesNothing()) {
            return log.quiet(
                    now, Kind.HOLDS, "set", "The pool has " + step.after().words() + " already.");
        }
        var plan = new Plan(List.of(step));
        Run run = mover.move(plan, move.why());
        if (!(run instanceof Run.Applied)) {
            back.begin(now, run.told(), Kind.FAILED, run);
            return setBack(now);
        }
        set = Optional.of(step.after());
        checked = now;
        governor.moved(governor.limit().orElse(move.to()), move.to(), now);
        return log.told(now, Kind.MOVED, plan, run, step.words() + ": " + move.why() + ".");
    }

    /** Jetty's setting counts threads that serve nobody, which the pool's own maximum does not. */
    private int asSet(int wanted, Setting before) {
        int has = (int) before.number().orElse(wanted);
        int beside = Math.max(0, has - governor.limit().orElse(has));
        return Math.clamp(wanted + beside, range.least(), range.most());
    }

    private List<Governed> setBack(Instant now) {
        return back.again(now).map(done -> done(done, now)).orElseGet(() -> back.trying(log, now));
    }

    private List<Governed> done(SettingBack.Done done, Instant now) {
        set = Optional.empty();
        over = true;
        return log.told(now, done.kind(), new Plan(List.of()), done.run(), done.run().told());
    }

    @Override
    public List<Governed> end(Instant now, boolean keep, String why) {
        if (over || back.underWay()) {
            return List.of();
        }
        if (set.isEmpty()) {
            over = true;
            return log.told(
                    now,
                    Kind.ENDED,
                    new Plan(List.of()),
                    new Run.Refused(why),
                    "Nothing was set: " + why + ".");
        }
        if (!keep) {
            back.begin(now, why, Kind.ENDED, new Run.Refused(why));
            return setBack(now);
        }
        over = true;
        Run run = mover.keep(why);
        Kind kind = run instanceof Run.Failed ? Kind.FAILED : Kind.ENDED;
        return log.told(now, kind, new Plan(List.of()), run, run.told());
    }

    @Override
    public List<Governed> abandon(Instant now) {
        return over || !back.underWay() ? List.of() : done(back.abandon(), now);
    }

    private static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }
}
