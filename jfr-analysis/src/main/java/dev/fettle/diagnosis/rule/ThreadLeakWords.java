package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is said of one place that starts threads. */
final class ThreadLeakWords {
    private final ThreadSite site;
    private final String place;
    private final String count;
    private final double rate;

    ThreadLeakWords(ThreadSite site, Instant now) {
        this.site = site;
        this.rate = site.rate(now);
        this.place = Words.place(site.found().place());
        this.count = Words.digits(site.live());
    }

    Finding looking(boolean canSample) {
        String open =
                site.look().sampled() > 0
                        ? "What they are is still open."
                        : canSample
                                ? "One pool that grows, or a leak: what they wait for will tell."
                                : "One pool that grows, or a leak: what they wait for cannot be"
                                        + " seen here.";
        return finding(Stage.LOOKING, Severity.INFO, 0.4, alive(), rate() + " " + open, List.of());
    }

    Finding ownPools(Severity severity, Optional<Duration> left) {
        String what = what();
        String why =
                site.look().pools() >= 2
                        ? Words.digits(site.look().pools()) + " pools have a thread here"
                        : Words.digits(site.look().blockers())
                                + " of "
                                + Words.digits(site.look().sampled())
                                + " sampled threads wait for a queue of their own";
        return finding(
                Stage.CONFIRMED,
                severity,
                0.95,
                "Every call at " + place + " makes its own " + what + ": " + alive(""),
                why
                        + ". "
                        + (site.ended() > site.live() / 2
                                ? "Those that nobody holds any more are ended by collections. "
                                : "")
                        + rate()
                        + left(left),
                List.of(
                        new Remedy.Code(
                                "Make the "
                                        + what
                                        + " once and share it, or end it when the call ends"
                                        + " (try-with-resources, shutdown or cancel).")));
    }

    /**
     * @param twice whether they were looked at twice, as those of a live target; a recording has one
     *     thread dump
     */
    Finding abandoned(Severity severity, Optional<Duration> left, boolean twice) {
        return finding(
                Stage.CONFIRMED,
                severity,
                twice ? 0.9 : 0.85,
                alive(),
                stillOfSampled()
                        + (twice
                                ? " neither ran nor woke within five seconds,"
                                : " wait and have hardly run since they were started, by a thread"
                                        + " dump,")
                        + " and they share no queue of work: they were started and left. "
                        + rate()
                        + left(left),
                List.of(END_THEM));
    }

    Finding accumulated(Severity severity, Optional<Duration> left, SiteLook.Kind kind) {
        String known =
                switch (kind) {
                    case SLEEPERS ->
                            "Each sleeps, wakes and hardly runs, and nothing ends them: pollers,"
                                    + " one for each call. ";
                    case WORKING -> "They work on, so it may be meant; but nothing ends them. ";
                    default -> "What they wait for could not be seen. ";
                };
        return finding(
                Stage.CONFIRMED,
                severity,
                0.7,
                alive(),
                known + rate() + left(left),
                List.of(END_THEM));
    }

    Finding unboundedPool(Severity severity, Optional<Duration> left) {
        return finding(
                Stage.CONFIRMED,
                severity,
                0.8,
                "One pool fed from " + place + " has grown to " + count + " threads",
                "Nothing seems to bound it. " + rate() + left(left),
                List.of(
                        new Remedy.Code(
                                "Give the pool a maximum and its queue a bound, and decide what"
                                        + " happens to work beyond them.")));
    }

    Finding onePool() {
        return finding(
                Stage.LEVELLED,
                Severity.INFO,
                0.8,
                "It is one pool: " + count + " workers started at " + place + free(),
                "Its workers share a queue, or are bounded by it; a growing pool is no leak.",
                List.of());
    }

    Finding largePool() {
        return finding(
                Stage.LOOKING,
                Severity.INFO,
                0.5,
                "One pool fed from " + place + " has grown to " + count + " workers" + free(),
                rate()
                        + " It is no leak: its workers share a queue, or are bounded by it. See"
                        + " whether its maximum is meant to be so large.",
                List.of());
    }

    Verdict.Pending pending(Instant decidesAt) {
        return new Verdict.Pending(
                ThreadLeak.ID,
                site.subject(),
                alive() + ": one pool that grows, or a leak; what they wait for will tell",
                decidesAt);
    }

    /** How many wait for work, or else stand still: an event loop waits at no object. */
    private String free() {
        double sampled = site.look().sampled();
        if (sampled == 0) {
            return "";
        }
        double waiting = Math.rint(site.look().queued() * sampled);
        double still = Math.rint(site.look().idle() * sampled);
        String of = " of " + Words.digits(sampled) + " that were looked at ";
        return waiting > 0 || still == 0
                ? ", " + Words.digits(waiting) + of + "waited for work"
                : ", " + Words.digits(still) + of + "did nothing for five seconds";
    }

    Finding levelled() {
        return finding(
                Stage.LEVELLED,
                Severity.INFO,
                0.6,
                "It levelled at " + count + " threads started at " + place,
                "None was started for a minute; those that are alive stay.",
                List.of());
    }

    Finding ended() {
        return finding(
                Stage.LEVELLED,
                Severity.INFO,
                0.8,
                "The threads started at " + place + " end again: " + count + " are left",
                "It was a burst of work.",
                List.of());
    }

    /** "All 32 that were sampled", or "30 of 32 sampled". */
    private String stillOfSampled() {
        double sampled = site.look().sampled();
        double still = Math.rint(site.look().idle() * sampled);
        return still == sampled
                ? "All " + Words.digits(sampled) + " that were sampled"
                : Words.digits(still) + " of " + Words.digits(sampled) + " sampled";
    }

    private static final Remedy END_THEM =
            new Remedy.Code(
                    "Let each thread end, or hand the work to one pool with a maximum instead of"
                            + " starting a thread for it.");

    private String alive() {
        return alive(" started at " + place);
    }

    private String alive(String where) {
        String ended = site.ended() == 0 ? "none ended" : Words.digits(site.ended()) + " ended";
        return count + " threads" + where + " are alive, " + ended;
    }

    private String what() {
        String stack =
                String.join("\n", site.found().frames().stream().map(f -> f.type()).toList());
        if (stack.contains("java.util.Timer")) {
            return "timer";
        }
        return stack.contains("jdk.internal.net.http.") ? "HTTP client" : "executor";
    }

    private String rate() {
        return rate >= 0.1
                ? Words.digits(rate) + " more a second."
                : Words.digits(rate * 60) + " more a minute.";
    }

    private static String left(Optional<Duration> left) {
        return left.filter(it -> it.compareTo(Duration.ofHours(24)) < 0)
                .map(it -> " The limit on threads is reached in about " + Words.duration(it) + ".")
                .orElse("");
    }

    private Finding finding(
            Stage stage,
            Severity severity,
            double confidence,
            String headline,
            String detail,
            List<Remedy> remedies) {
        return new Finding(
                ThreadLeak.ID,
                site.subject(),
                stage,
                severity,
                confidence,
                site.onset(),
                headline,
                detail,
                List.of(),
                evidence(),
                remedies);
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(measured(ThreadSignals.SITE_LIVE, site.live(), ThreadLeak.LEAK));
        evidence.add(
                new Evidence.Measured(
                        ThreadSignals.SITE_STARTED.of(site.subject()),
                        site.started(),
                        OptionalDouble.empty()));
        if (site.look().pools() > 0) {
            evidence.add(
                    measured(ThreadSignals.SITE_POOLS, site.look().pools(), ThreadLeak.OWN_POOLS));
        }
        if (site.look().sampled() > 0) {
            double own = site.settings().of(ThreadLeak.OWN_BLOCKERS) * site.look().sampled();
            evidence.add(
                    new Evidence.Measured(
                            ThreadSignals.SITE_BLOCKERS.of(site.subject()),
                            site.look().blockers(),
                            OptionalDouble.of(own)));
            evidence.add(measured(ThreadSignals.SITE_IDLE, site.look().idle(), ThreadLeak.IDLE));
            evidence.add(
                    new Evidence.Measured(
                            ThreadSignals.SITE_QUEUED.of(site.subject()),
                            site.look().queued(),
                            OptionalDouble.empty()));
        }
        evidence.add(
                new Evidence.Stack(
                        "where they were started",
                        site.found().frames().stream().map(CodePlace::toString).toList()));
        return evidence;
    }

    private Evidence measured(Signal signal, double value, Threshold limit) {
        return new Evidence.Measured(
                signal.of(site.subject()), value, OptionalDouble.of(site.settings().of(limit)));
    }
}
