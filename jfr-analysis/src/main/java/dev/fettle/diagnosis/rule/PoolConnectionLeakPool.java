package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.rule.PoolConnectionLeakFloor.Climb;
import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One pool: what its library says of who holds what, what it took back, and what stays lent. */
final class PoolConnectionLeakPool {
    /** What was taken back longer ago is over. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    /** At its maximum for so long, with somebody who waits or nobody who is served. */
    private static final Duration STUCK = Duration.ofSeconds(60);

    /** Requests that were slower so long before a climb may be what began it. */
    private static final Duration JUST_BEFORE = Duration.ofMinutes(1);

    private static final int LONG_STEPS = 5;

    private final ToldPool pool;
    private final Settings settings;
    private final PoolConnectionLeakHeld held = new PoolConnectionLeakHeld();
    private final PoolConnectionLeakBorrows borrows = new PoolConnectionLeakBorrows();
    private final PoolConnectionLeakFloor floor = new PoolConnectionLeakFloor();
    private final PoolConnectionLeakStart start;
    private final PoolConnectionLeakUntold untold;
    private Look last;
    private String howToLearn = "";

    /** The last that was told of with its place, be it held or not any more. */
    private Happening placed;

    private double taken;
    private int takenLooks;
    private Instant takenFirst;
    private Instant takenLast;
    private Instant stuckSince;

    PoolConnectionLeakPool(ToldPool pool, Settings settings, Facts target) {
        this.pool = pool;
        this.settings = settings;
        this.start = new PoolConnectionLeakStart(settings, target);
        this.untold = new PoolConnectionLeakUntold(pool, target.feature());
    }

    void held(Happening report) {
        held.add(report);
        if (!report.attributes().getOrDefault(Happening.PLACE, "").isEmpty()) {
            placed = report;
        }
    }

    /**
     * @param only whether it is the only pool of its library, so that it was borrowed of this one
     */
    void borrowed(Happening some, boolean only) {
        borrows.add(some);
        if (only) {
            start.borrowed((int) PoolConnectionLeakBorrows.number(some));
        }
    }

    /** Why its library does not tell who holds what though it is armed; empty where it does. */
    void untold(String why) {
        untold.listed(why);
    }

    /** How its library is brought to tell who holds what, sentences. */
    void armedBy(String words) {
        howToLearn = words;
    }

    void see(Look look, double requests) {
        if (last != null && look.leaked() > last.leaked()) {
            boolean anew = takenLast == null || takenLast.plus(REMEMBERED).isBefore(look.at());
            taken = (anew ? 0 : taken) + look.leaked() - last.leaked();
            takenLooks = anew ? 1 : takenLooks + 1;
            takenFirst = anew ? look.at() : takenFirst;
            takenLast = look.at();
        }
        boolean served = last != null && look.borrowed() > last.borrowed();
        boolean stuck =
                look.isFull() && (look.waits() || !served && !Double.isNaN(look.borrowed()));
        stuckSince = !stuck ? null : stuckSince == null ? look.at() : stuckSince;
        borrows.see(look);
        start.see(look);
        held.see(look);
        floor.see(look, requests);
        last = look;
    }

    /** What it does not tell that would be needed; empty where it can be judged. */
    Optional<Unknown> unknown(Instant now) {
        boolean known = pool.tells(pool.kind().used()) || pool.tells(pool.kind().leaked());
        return known
                ? untold.unknown(floor.least(), borrows, howToLearn, now)
                : Optional.of(
                        new Unknown(
                                PoolConnectionLeak.ID,
                                pool.name(),
                                pool.unread().orElse("it does not tell how much of it is lent"),
                                "see which numbers its library can tell: docs/adapters.md"));
    }

    /**
     * @param slower when requests became slower last; null where they did not
     * @param peers threads that wait for a peer's bytes
     */
    Optional<Finding> judge(Instant now, Instant slower, double peers) {
        if (last == null) {
            return Optional.empty();
        }
        var words = new PoolConnectionLeakWords(pool, last, settings, howToLearn, now);
        Optional<Finding> told = told(words, held, now);
        Optional<Finding> guessed = told(words, borrows.held(pool.name()), now);
        Optional<Finding> force = force(words, now);
        Optional<Finding> seen = floor.climb().flatMap(it -> climbed(words, it, slower, peers));
        return worst(worst(worst(told, force), guessed), seen);
    }

    /** Of two that are as bad, the first: it is the better evidence. */
    private static Optional<Finding> worst(Optional<Finding> one, Optional<Finding> other) {
        boolean otherIsWorse =
                other.isPresent()
                        && (one.isEmpty()
                                || other.get().severity().compareTo(one.get().severity()) > 0);
        return otherIsWorse ? other : one;
    }

    private Optional<Finding> told(
            PoolConnectionLeakWords words, PoolConnectionLeakHeld known, Instant now) {
        return known.most()
                .map(
                        site -> {
                            boolean many =
                                    site.heldFor(settings.of(PoolConnectionLeak.HELD), now)
                                            >= settings.of(PoolConnectionLeak.SAME);
                            boolean ofStart = start.keeps(site, last);
                            return words.told(
                                    site,
                                    known.count(),
                                    many && !ofStart ? grave() : Severity.INFO,
                                    ofStart);
                        });
    }

    private Optional<Finding> force(PoolConnectionLeakWords words, Instant now) {
        if (takenLast == null || takenLast.plus(REMEMBERED).isBefore(now)) {
            return Optional.empty();
        }
        boolean again = takenLooks >= settings.of(PoolConnectionLeak.TAKEN);
        return Optional.of(
                words.taken(taken, takenFirst, placed(now), again ? grave() : Severity.INFO));
    }

    private Optional<Happening> placed(Instant now) {
        return Optional.ofNullable(placed).filter(it -> it.at().plus(REMEMBERED).isAfter(now));
    }

    private Optional<Finding> climbed(
            PoolConnectionLeakWords words, Climb climb, Instant slower, double peers) {
        boolean climbs =
                climb.steps() >= settings.of(PoolConnectionLeak.STEPS)
                        && climb.span() >= settings.of(PoolConnectionLeak.SPAN);
        if (!climbs) {
            return Optional.empty();
        }
        // Those who have what is lent may be at work with it: then it is kept for longer, and given
        // back.
        boolean working = peers >= Math.max(1, climb.to() / 2);
        boolean slow =
                working || slower != null && slower.isAfter(climb.first().minus(JUST_BEFORE));
        PoolConnectionLeakLoad load = load(climb, slow);
        Severity severity = load == PoolConnectionLeakLoad.OPEN ? Severity.INFO : grave();
        return Optional.of(words.climbed(climb, load, severity));
    }

    private PoolConnectionLeakLoad load(Climb climb, boolean slow) {
        double hold = settings.of(PoolConnectionLeak.HOLD);
        if (climb.to() > climb.rate() * hold) {
            return PoolConnectionLeakLoad.FLAT;
        }
        boolean byRequests = Double.isNaN(climb.rate());
        if (byRequests && climb.to() > climb.requests() * hold) {
            return PoolConnectionLeakLoad.FEW_REQUESTS;
        }
        boolean lasts =
                climb.steps() >= LONG_STEPS
                        && climb.span() >= settings.of(PoolConnectionLeak.LONG_CLIMB);
        if (lasts && !slow && climb.more() <= settings.of(PoolConnectionLeak.LEVEL)) {
            return PoolConnectionLeakLoad.LEVEL;
        }
        return isStuck() && !slow ? PoolConnectionLeakLoad.USED_UP : PoolConnectionLeakLoad.OPEN;
    }

    private boolean isStuck() {
        return stuckSince != null && !stuckSince.plus(STUCK).isAfter(last.at());
    }

    private Severity grave() {
        return isStuck() ? Severity.CRITICAL : Severity.WARNING;
    }
}
