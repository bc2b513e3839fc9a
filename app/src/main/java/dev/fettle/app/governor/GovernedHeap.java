package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.governor.Decision;
import dev.fettle.tuning.governor.Governor;
import dev.fettle.tuning.governor.Price;
import dev.fettle.tuning.governor.SharedBudget;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The soft limit of one heap, moved as its {@link Governor} decides. */
public final class GovernedHeap implements Governing {
    static final LeverId LIMIT = Mover.LIMIT;

    /** Somebody else's change is to be seen before ours is written; one call each time. */
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final String name;
    private final Governor governor;
    private final Mover mover;
    private final GovernedLog log;
    private final SettingBack back;
    private final long first;
    private long limit;
    private Instant checked;
    private boolean moved;
    private boolean over;
    private boolean gone;
    private Optional<String> leak = Optional.empty();

    /**
     * @throws IOException where the limit in force cannot be read
     */
    public GovernedHeap(String name, Governor governor, Mover mover, Instant now)
            throws IOException {
        this.name = name;
        this.governor = governor;
        this.mover = mover;
        this.log = new GovernedLog(name);
        this.back = new SettingBack(mover);
        this.first = read();
        this.limit = first;
        this.checked = now;
    }

    private long read() throws IOException {
        return (long) mover.read(LIMIT).number().orElseThrow();
    }

    @Override
    public String name() {
        return name;
    }

    /** As it was last read or written, in bytes. */
    public long limit() {
        return limit;
    }

    /** What it takes of a budget: of a JVM that has ended, nothing. */
    long taken() {
        return gone || mover.gone() ? 0 : limit;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void see(Frame frame) {
        frame.fresh().forEach(governor::see);
        leak =
                frame.judgement().standing().stream()
                        .map(Standing::verdict)
                        .filter(Finding.class::isInstance)
                        .map(Finding.class::cast)
                        .filter(it -> it.detectorId().equals("heap-growth"))
                        .filter(it -> it.severity().compareTo(Severity.WARNING) >= 0)
                        .map(Finding::headline)
                        .findFirst();
        boolean restarted =
                frame.fresh().stream()
                        .anyMatch(
                                it ->
                                        it instanceof Happening happening
                                                && happening.kind().equals(Happening.RESTART));
        gone |= restarted;
    }

    /** What a shared budget must know; empty until enough was seen. */
    Optional<SharedBudget.Member> member(Instant now) {
        return over || gone || back.underWay() ? Optional.empty() : governor.member(name, now);
    }

    void price(Price price) {
        governor.price(price);
    }

    /** What it would do, without doing it. */
    Decision decide(Instant now) {
        return leak.<Decision>map(
                        growth ->
                                new Decision.Stop(
                                        "\"" + growth + "\": this is a leak, which no limit mends"))
                .orElseGet(() -> governor.decide(now, limit));
    }

    @Override
    public List<Governed> tick(Instant now) {
        return carryOut(decide(now), now);
    }

    /** Does what was decided, unless somebody else has moved the limit meanwhile. */
    List<Governed> carryOut(Decision decision, Instant now) {
        if (over) {
            return List.of();
        }
        if (back.underWay()) {
            return setBack(now);
        }
        if (gone) {
            over = true;
            if (moved) {
                // For the journal: what was set in that life went with it.
                mover.restore("the program was restarted");
            }
            return log.told(
                    now,
                    Kind.ENDED,
                    new Plan(List.of()),
                    new Run.Refused("the program was restarted"),
                    "The program was restarted, and its limit is what it was started with; govern"
                            + " it anew.");
        }
        Optional<List<Governed>> drifted = drift(now);
        if (drifted.isPresent()) {
            return drifted.get();
        }
        return switch (decision) {
            case Decision.Move(long to, String why) -> move(to, why, now);
            case Decision.Hold(String why, boolean alarm) ->
                    log.quiet(
                            now,
                            alarm ? Kind.ALARM : Kind.HOLDS,
                            gist(why),
                            "The limit stays at "
                                    + Setting.bytes(limit).words()
                                    + ": "
                                    + why
                                    + ".");
            case Decision.Stop(String why) -> end(now, false, why, Kind.STOPPED);
            case Decision.Unknown(String why, String howToLearn) ->
                    log.quiet(
                            now,
                            Kind.UNKNOWN,
                            gist(why),
                            "Nothing is moved: "
                                    + why
                                    + (howToLearn.isEmpty() ? "." : "; " + howToLearn + "."));
        };
    }

    /** What makes two reasons the same: figures, and what is said to explain them, change each second. */
    private static String gist(String why) {
        return why.split("[(:;]")[0].replaceAll("\\d+", "n");
    }

    private Optional<List<Governed>> drift(Instant now) {
        if (now.isBefore(checked.plus(CHECK))) {
            return Optional.empty();
        }
        checked = now;
        try {
            long seen = read();
            if (seen == limit) {
                return Optional.empty();
            }
            limit = seen;
            String why =
                    "Somebody else set %s to %s, so the governor has ended"
                            .formatted(LIMIT.id(), Setting.bytes(seen).words());
            // What is not ours any more is left so; the journal says whose it is.
            back.begin(now, why, Kind.ENDED, new Run.Drifted(why + "."));
            return Optional.of(setBack(now));
        } catch (IOException e) {
            return Optional.of(
                    log.quiet(
                            now,
                            Kind.UNKNOWN,
                            "read",
                            "Nothing is moved: the limit cannot be read ("
                                    + e.getMessage()
                                    + ")."));
        }
    }

    private List<Governed> move(long to, String why, Instant now) {
        var step = new Step(LIMIT, "", Setting.bytes(limit), Setting.bytes(to));
        var plan = new Plan(List.of(step));
        Run run = mover.move(plan, why);
        if (run instanceof Run.Applied) {
            limit = to;
            moved = true;
            governor.moved(now);
            return log.told(now, Kind.MOVED, plan, run, step.words() + ": " + why + ".");
        }
        back.begin(now, run.told(), Kind.FAILED, run);
        return setBack(now);
    }

    private List<Governed> setBack(Instant now) {
        return back.again(now).map(done -> ended(done, now)).orElseGet(() -> back.trying(log, now));
    }

    private List<Governed> ended(SettingBack.Done done, Instant now) {
        over = true;
        if (done.run() instanceof Run.RolledBack) {
            limit = first;
        }
        return log.told(now, done.kind(), new Plan(List.of()), done.run(), done.run().told());
    }

    @Override
    public List<Governed> end(Instant now, boolean keep, String why) {
        return over || back.underWay() ? List.of() : end(now, keep, why, Kind.ENDED);
    }

    @Override
    public List<Governed> abandon(Instant now) {
        return over || !back.underWay() ? List.of() : ended(back.abandon(), now);
    }

    private List<Governed> end(Instant now, boolean keep, String why, Kind kind) {
        if (!moved) {
            over = true;
            return log.told(
                    now,
                    kind,
                    new Plan(List.of()),
                    new Run.Refused(why),
                    "Nothing was moved: " + why + ".");
        }
        if (!keep) {
            back.begin(now, why, kind, new Run.Refused(why));
            return setBack(now);
        }
        over = true;
        Run run = mover.keep(why);
        boolean failed = run instanceof Run.Failed;
        return log.told(now, failed ? Kind.FAILED : kind, new Plan(List.of()), run, run.told());
    }
}
