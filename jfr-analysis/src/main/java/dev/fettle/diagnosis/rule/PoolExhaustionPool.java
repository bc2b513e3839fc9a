package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.rule.PoolExhaustionWatch.Beside;
import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.diagnosis.trend.Window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One pool: since when somebody waits for what it lends, at each look. */
final class PoolExhaustionPool {
    /** What stopped the JVM so shortly before somebody waited may have filled the queue. */
    static final Duration BEFORE = Duration.ofSeconds(10);

    /** An alarm does not end in the instant in which one is given back. */
    private static final Duration CALM = Duration.ofSeconds(3);

    private static final Duration LATELY = Duration.ofSeconds(30);

    /** Looks at which somebody waited in vain, in the last half minute. */
    private static final int VAIN = 3;

    /** Waits by which nobody would think of a pool that is merely busy. */
    private static final double LONG = 5;

    private final ToldPool pool;
    private final Settings settings;
    private final Window<Look> looks = new Window<>(Duration.ofMinutes(2), Look::at);
    private final PoolExhaustionUsual usual = new PoolExhaustionUsual();
    private Look last;
    private Instant since;
    private Instant before;
    private Instant calm;
    private double requests = Double.NaN;
    private boolean alarmed;

    PoolExhaustionPool(ToldPool pool, Settings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /**
     * @param requests a second, of all HTTP servers; NaN where not known
     */
    void see(Look look, double requests) {
        this.requests = requests;
        looks.add(look);
        last = look;
        boolean ill =
                Double.isNaN(look.waiting()) ? look.isFull() : look.waits() || isInVain(look.at());
        if (ill) {
            since = since == null ? look.at() : since;
            calm = null;
        } else if (since == null) {
            before = look.at();
            usual.see(look, requests);
        } else {
            calm = calm == null ? look.at() : calm;
            if (!alarmed || Duration.between(calm, look.at()).compareTo(CALM) >= 0) {
                since = null;
                alarmed = false;
                before = look.at();
            }
        }
    }

    /** What it does not tell that would be needed; empty where it can be judged. */
    Optional<Unknown> unknown() {
        boolean known =
                pool.tells(pool.kind().waiting())
                        || pool.tells(pool.kind().used()) && pool.tells(pool.kind().max());
        return known
                ? Optional.empty()
                : Optional.of(
                        new Unknown(
                                PoolExhaustion.ID,
                                pool.name(),
                                pool.unread()
                                        .orElse(
                                                "it tells neither who waits nor how much of what"
                                                        + " it may lend is lent"),
                                "see which numbers its library can tell: docs/adapters.md"));
    }

    /** Since when somebody waits, or it is full where it does not tell of that. */
    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    Optional<Finding> judge(Beside beside) {
        ToldWaits numbers = ToldWaits.of(since, episode(), lately());
        PoolExhaustionCause cause = cause(numbers, beside);
        Optional<Severity> severity = severity(numbers, cause);
        alarmed |= severity.filter(it -> it != Severity.INFO).isPresent();
        return severity.map(
                it -> {
                    Onset onset = new Onset(before == null ? since : before, since);
                    return new PoolExhaustionWords(
                                    pool, last, numbers, usual, beside, settings, requests)
                            .finding(it, cause, onset);
                });
    }

    private Optional<Severity> severity(ToldWaits numbers, PoolExhaustionCause cause) {
        boolean stopped = cause == PoolExhaustionCause.STOPPED;
        boolean inVain = isInVain(last.at());
        if (Double.isNaN(last.waiting())) {
            boolean sure = inVain && isFor(PoolExhaustion.SUSTAINED);
            return sure
                    ? Optional.of(stopped ? Severity.INFO : Severity.WARNING)
                    : isFor(PoolExhaustion.BLIND) ? Optional.of(Severity.INFO) : Optional.empty();
        }
        if (!isFor(PoolExhaustion.NOTICED)) {
            return Optional.empty();
        }
        boolean grave =
                isFor(PoolExhaustion.SUSTAINED)
                        && !stopped
                        && (inVain || !drains())
                        && (inVain
                                || isLong(numbers)
                                || !numbers.isWaitKnown() && isFor(PoolExhaustion.STANDING));
        if (!grave) {
            return Optional.of(Severity.INFO);
        }
        if (cause == PoolExhaustionCause.STARVED) {
            // Who waits does wait, whatever for; how grave that is says what has the CPU.
            return Optional.of(Severity.WARNING);
        }
        boolean worst =
                inVain
                        ? isFor(PoolExhaustion.STANDING)
                        : isFor(PoolExhaustion.CRITICAL) && numbers.waited() >= LONG;
        return Optional.of(worst ? Severity.CRITICAL : Severity.WARNING);
    }

    private PoolExhaustionCause cause(ToldWaits numbers, Beside beside) {
        PoolExhaustionCause own =
                drains()
                        ? PoolExhaustionCause.DRAINING
                        : PoolExhaustionCause.of(last, numbers, usual, settings);
        if (beside.starved()) {
            return own.isBeyondSlowness() ? own : PoolExhaustionCause.STARVED;
        }
        return isStopped(beside) ? PoolExhaustionCause.STOPPED : own;
    }

    private boolean isLong(ToldWaits numbers) {
        return numbers.isWaitKnown()
                ? numbers.waited() >= settings.of(PoolExhaustion.WAIT)
                : numbers.waited() >= LONG;
    }

    /** What else explains it: a JVM that stood still is no fault of a pool's. */
    private boolean isStopped(Beside beside) {
        return beside.stopped() >= settings.of(PoolExhaustion.STOPPED) * beside.span();
    }

    private boolean isFor(Threshold threshold) {
        return ToldPool.seconds(since, last.at()) >= settings.of(threshold);
    }

    /** Whether the queue falls, as it has since somebody waits, and will soon be empty. */
    private boolean drains() {
        return ToldWaits.drain(lately(), settings.of(PoolExhaustion.DRAINS));
    }

    /** Looks since somebody waits, with the one before them. */
    private List<Look> episode() {
        return from(before == null ? since : before);
    }

    private List<Look> lately() {
        Instant from = last.at().minus(LATELY);
        return from(from.isAfter(since) ? from : since);
    }

    private List<Look> from(Instant from) {
        return looks.all().stream().filter(it -> !it.at().isBefore(from)).toList();
    }

    /** Whether somebody waited in vain again and again lately. */
    private boolean isInVain(Instant now) {
        if (Double.isNaN(last.timeouts())) {
            return false;
        }
        int vain = 0;
        Look previous = null;
        for (Look each : looks.all()) {
            if (previous != null
                    && each.timeouts() > previous.timeouts()
                    && each.at().plus(LATELY).isAfter(now)) {
                vain++;
            }
            previous = each;
        }
        return vain >= VAIN;
    }
}
