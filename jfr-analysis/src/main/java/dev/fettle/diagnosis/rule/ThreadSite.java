package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.SiteLook.Kind;
import dev.fettle.diagnosis.trend.Trail;
import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation.StartSite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One place that starts threads: how many live, what they wait for, and what that makes of it. */
final class ThreadSite {
    /** Starts that go on show at one of these scales, be they three a second or one a minute. */
    private static final List<Duration> SCALES =
            List.of(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60));

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(15);

    /** Events come up to 2 s late, and the first look is a second after the question. */
    private static final Duration AGED = Duration.ofSeconds(3);

    /** Events come up to 2 s late, and those of two flushes at once. */
    private static final Duration FLUSHED = Duration.ofSeconds(5);

    /** So many of the usual times between two starts without one: what comes at random misses few. */
    private static final int OVERDUE = 5;

    /** A burst that is over sooner is a start-up, whatever it starts. */
    private static final Duration BURST = Duration.ofSeconds(8);

    /** Half as long again as a start-up's burst, since sleepers have no blocker to tell by. */
    private static final Duration SLEEPERS_SPAN = Duration.ofSeconds(12);

    /** By then a live target's threads were looked at, unless they cannot be. */
    private static final Duration LOOKED = Duration.ofSeconds(30);

    private static final Duration STEADY = Duration.ofSeconds(2);
    private static final Duration LATENCY = Duration.ofSeconds(3);
    private static final Duration LEVELLED = Duration.ofMinutes(5);
    private static final Duration EXPLAINED = Duration.ofSeconds(30);

    private final String subject;
    private final Settings settings;
    private Trail started = new Trail();
    private Trail live = new Trail();
    private StartSite found;
    private final SiteLook look;
    private Instant askedAt;

    private Onset onset;
    private double peak;
    private Instant explainedSince;

    /** Whether a finding was given since the onset: only then is there something to explain. */
    private boolean said;

    /** Once every call was seen to make its own pool, that some end does not unmake it. */
    private boolean ownPools;

    ThreadSite(String subject, Settings settings) {
        this.subject = subject;
        this.settings = settings;
        this.look = new SiteLook(settings);
    }

    String subject() {
        return subject;
    }

    double live() {
        return live.isEmpty() ? 0 : live.last();
    }

    void found(StartSite site) {
        found = site;
    }

    void see(Signal signal, Instant at, double value) {
        if (signal.equals(ThreadSignals.SITE_STARTED)) {
            if (!started.isEmpty() && value < started.last()) {
                restart();
            }
            started.add(at, value);
        } else if (signal.equals(ThreadSignals.SITE_LIVE)) {
            live.add(at, value);
        } else {
            look.see(signal, at, value);
        }
    }

    /** A new stream counts from zero. */
    private void restart() {
        started = new Trail();
        live = new Trail();
        close();
    }

    private void close() {
        onset = null;
        peak = 0;
        explainedSince = null;
        ownPools = false;
        said = false;
    }

    boolean wantsLook(Instant now) {
        if (found == null || found.live().isEmpty() || live.isEmpty() || isQuiet(now)) {
            return false;
        }
        boolean growing = endedShare(now) < settings.of(ThreadLeak.ENDED) || isRising(now);
        boolean many = aged(now) >= settings.of(ThreadLeak.LOOK);
        Duration again = Duration.ofSeconds(look.isTaken() ? 20 : 10);
        return growing && many && (askedAt == null || !askedAt.plus(again).isAfter(now));
    }

    void askedAt(Instant now) {
        askedAt = now;
    }

    Inquiry.SampleThreads look(Instant now) {
        long most = Math.min(Inquiry.SampleThreads.MOST, (long) aged(now));
        return new Inquiry.SampleThreads(subject, found.live().stream().limit(most).toList());
    }

    /** How many were alive a moment ago already, so that five seconds more make them old. */
    private double aged(Instant now) {
        return Math.min(live.at(now.minus(AGED)), live.last());
    }

    /** Threads a second by which it grew in the last minute. */
    double rate(Instant now) {
        if (live.isEmpty()) {
            return 0;
        }
        Instant begin = live.begin().isAfter(now.minus(MINUTE)) ? live.begin() : now.minus(MINUTE);
        double seconds = Math.max(1, Duration.between(begin, now).toSeconds());
        return (live.last() - live.at(begin)) / seconds;
    }

    Optional<Verdict> judge(Instant now, Optional<Duration> timeLeft, boolean canSample) {
        Optional<? extends Verdict> verdict = judged(now, timeLeft, canSample);
        said |= verdict.filter(Finding.class::isInstance).isPresent();
        return verdict.map(it -> it);
    }

    private Optional<? extends Verdict> judged(
            Instant now, Optional<Duration> timeLeft, boolean canSample) {
        if (found == null || live.isEmpty() || started.isEmpty()) {
            return Optional.empty();
        }
        if (onset == null) {
            if (!isSuspect(now)) {
                return Optional.empty();
            }
            Instant begin = beginOfRise(now);
            onset = new Onset(begin.minus(LATENCY), begin);
        }
        peak = Math.max(peak, live.last());
        ThreadLeakWords words = new ThreadLeakWords(this, now);
        ownPools |= look.kind(found) == Kind.OWN_POOLS;
        if (live.last() < peak / 2 && !(ownPools && goesOn(now))) {
            return explained(now, words.ended());
        }
        if (isQuiet(now) && look.kind(found) != Kind.ONE_POOL) {
            if (started.lastRise().plus(LEVELLED).isBefore(now)) {
                close();
                return Optional.empty();
            }
            return said ? Optional.of(words.levelled()) : Optional.empty();
        }
        return verdict(now, timeLeft, canSample, words);
    }

    private Optional<? extends Verdict> verdict(
            Instant now, Optional<Duration> timeLeft, boolean canSample, ThreadLeakWords words) {
        Kind kind = ownPools ? Kind.OWN_POOLS : look.kind(found);
        double n = live.last();
        Duration span = Duration.between(onset.latest(), now);
        boolean leak =
                n >= settings.of(ThreadLeak.LEAK) && span.compareTo(BURST) >= 0
                        || n >= settings.of(ThreadLeak.SUSPECT) && span.compareTo(MINUTE) >= 0;
        boolean near =
                timeLeft.filter(left -> left.toSeconds() < settings.of(ThreadLeak.TIME_LEFT))
                        .isPresent();
        Severity severity = near ? Severity.CRITICAL : Severity.WARNING;
        switch (kind) {
            case OWN_POOLS -> {
                // A collection ends the pools that nobody holds any more, until the next call.
                double made = started.last() - started.at(onset.earliest());
                if (leak || made >= settings.of(ThreadLeak.LEAK) && span.compareTo(BURST) >= 0) {
                    return Optional.of(words.ownPools(severity, timeLeft));
                }
            }
            case ABANDONED -> {
                if (leak) {
                    return Optional.of(words.abandoned(severity, timeLeft, canSample));
                }
            }
            case ONE_POOL -> {
                if (n > settings.of(ThreadLeak.POOL) || near && leak) {
                    return Optional.of(words.unboundedPool(severity, timeLeft));
                }
                if (n > settings.of(ThreadLeak.LARGE_POOL) && !isQuiet(now)) {
                    return Optional.of(words.largePool());
                }
                return explained(now, words.onePool());
            }
            case SLEEPERS, UNDECIDED, WORKING -> {
                // Connections and users that came one by one and stay are no leak once none comes.
                if (n >= settings.of(ThreadLeak.ACCUMULATED)
                        && !found.pooled()
                        && comesStill(now)
                        && (span.compareTo(MINUTE) >= 0 || areLeftBehind(kind, span, now))) {
                    return Optional.of(words.accumulated(severity, timeLeft, kind));
                }
            }
        }
        explainedSince = null;
        // A known pool's workers: most often it only grows to its size.
        boolean early =
                kind == Kind.UNDECIDED && found.pooled() && canSample && span.compareTo(LOOKED) < 0;
        return Optional.of(
                early && !said
                        ? words.pending(onset.latest().plus(LOOKED))
                        : words.looking(canSample));
    }

    /** Sleepers that come on and on: a ramp of users or workers stops, requests do not. */
    private boolean areLeftBehind(Kind kind, Duration span, Instant now) {
        return kind == Kind.SLEEPERS
                && span.compareTo(SLEEPERS_SPAN) >= 0
                && started.windowsWithRise(now, STEADY, 4) == 4;
    }

    /** Says what it was for a while, and then no more; nothing where nothing was said before. */
    private Optional<Finding> explained(Instant now, Finding finding) {
        if (!said) {
            return Optional.empty();
        }
        explainedSince = explainedSince == null ? now : explainedSince;
        return explainedSince.plus(EXPLAINED).isAfter(now)
                ? Optional.of(finding)
                : Optional.empty();
    }

    private boolean isSuspect(Instant now) {
        if (live.last() < settings.of(ThreadLeak.SUSPECT) || isQuiet(now)) {
            return false;
        }
        return isRising(now)
                || (endedShare(now) < settings.of(ThreadLeak.ENDED) || isOwnPools(now))
                        && goesOn(now);
    }

    /**
     * Pools made by each call, of which none ended for a while though others were made: what is shut
     * down when its call is over ends all the time, what a collection ends does so at once.
     */
    private boolean isOwnPools(Instant now) {
        if (look.kind(found) != Kind.OWN_POOLS) {
            return false;
        }
        double some = startedWithin(now, BURST);
        double more = live.last() - live.at(now.minus(BURST));
        return some >= settings.of(ThreadLeak.SUSPECT) / 2
                && some - more < settings.of(ThreadLeak.ENDED) * some;
    }

    /** Whether the last one came so lately that, at the pace since the onset, the next is not overdue. */
    private boolean comesStill(Instant now) {
        double some = Math.max(1, started.last() - started.at(onset.earliest()));
        Duration between = Duration.between(onset.earliest(), started.lastRise());
        Duration overdue = Duration.ofMillis((long) (OVERDUE * between.toMillis() / some));
        Duration least = overdue.compareTo(FLUSHED) < 0 ? FLUSHED : overdue;
        return started.lastRise().plus(least).isAfter(now);
    }

    private boolean goesOn(Instant now) {
        return SCALES.stream().anyMatch(scale -> started.windowsWithRise(now, scale, 4) >= 3);
    }

    /** Grows although some end. */
    private boolean isRising(Instant now) {
        return live.windowsWithRise(now, Duration.ofSeconds(30), 4) == 4
                && live.last() - live.at(now.minusSeconds(120)) >= settings.of(ThreadLeak.LEAK);
    }

    private boolean isQuiet(Instant now) {
        return !started.lastRise().plus(MINUTE).isAfter(now);
    }

    /** Of the threads that were started lately; 1 where none were. */
    private double endedShare(Instant now) {
        Duration window = startedWithin(now, MINUTE) >= 10 ? MINUTE : LONG;
        double some = startedWithin(now, window);
        double more = live.last() - live.at(now.minus(window));
        return some <= 0 ? 1 : Math.max(0, 1 - more / some);
    }

    private double startedWithin(Instant now, Duration window) {
        return started.last() - started.at(now.minus(window));
    }

    /** Where the climb to today's level began, as far as it was watched. */
    private Instant beginOfRise(Instant now) {
        Instant begin = now;
        for (int second = 0; second <= LONG.toSeconds(); second++) {
            Instant earlier = now.minusSeconds(second);
            if (earlier.isBefore(live.begin())) {
                return live.begin();
            }
            if (live.at(earlier) <= live.last() / 20) {
                return begin;
            }
            begin = earlier;
        }
        return begin;
    }

    StartSite found() {
        return found;
    }

    Onset onset() {
        return onset;
    }

    double ended() {
        return started.last() - live.last();
    }

    double started() {
        return started.last();
    }

    SiteLook look() {
        return look;
    }

    Settings settings() {
        return settings;
    }
}
