package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.ToldBreaker.Turn;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is said of a breaker that is not simply closed. */
record BreakerOpenWords(ToldBreaker breaker, Instant now) {
    private String title() {
        return "Breaker \"" + breaker.name() + "\"";
    }

    private boolean isOpenForTold() {
        return breaker.value(BreakerSignals.OPEN_DURATION) > 0;
    }

    private BreakerOpenReasons reasons() {
        return new BreakerOpenReasons(breaker, now);
    }

    /** Open, or trying. */
    Finding open(Severity severity, boolean flaps) {
        boolean trying = breaker.state() == BreakerState.HALF_OPEN;
        return finding(
                severity,
                Stage.CONFIRMED,
                0.95,
                title()
                        + (trying ? " tries whether it may close" : " is open")
                        + reasons().why()
                        + (trying ? ", and is still shut to most calls" : ""),
                reasons().down()
                        + reasons().refused()
                        + reasons().tries()
                        + (flaps ? FLAPS : "")
                        + reasons().unseen(),
                flaps ? List.of(new Verdict.Key(ToldRhythm.FLAPPING, breaker.name())) : List.of(),
                "Look at what it guards: the errors or the time that its calls take. The breaker"
                        + " itself tries again after "
                        + Words.seconds(breaker.openFor())
                        + (isOpenForTold() ? "" : " by default")
                        + "; to close it by hand only sends the calls to what failed.");
    }

    private static final String FLAPS = " It does so again and again.";

    /** Half-open without an end. */
    Finding stuck(Severity severity, boolean refuses) {
        String lasted = Words.duration(Duration.between(breaker.since(), now));
        return finding(
                severity,
                refuses ? Stage.CONFIRMED : Stage.LOOKING,
                refuses ? 0.8 : 0.5,
                title() + " has been half-open for " + lasted,
                refuses
                        ? "The calls that it let through to try have not ended, and it refuses all"
                                + " others meanwhile."
                                + reasons().refused()
                        : "It decides by the next calls, and too few come to decide by; none is"
                                + " seen to be refused.",
                List.of(),
                refuses
                        ? "Give the calls a time limit, so that a try ends, and the breaker a"
                                + " longest time to be half-open."
                        : "Nothing, as long as nobody calls it.");
    }

    Finding forced() {
        return finding(
                Severity.INFO,
                Stage.CONFIRMED,
                0.95,
                title() + " is forced open: somebody shut it, and it stays so",
                "It refuses every call until somebody says otherwise."
                        + reasons().refused()
                        + reasons().cause(),
                List.of(),
                "Ask who did it, and why. When it is over: `fettle tune TARGET --set breaker.state@"
                        + breaker.name()
                        + "=closed` where its library can be told so.");
    }

    Finding off() {
        boolean counts = breaker.state() == BreakerState.METRICS_ONLY;
        return finding(
                Severity.INFO,
                Stage.CONFIRMED,
                0.95,
                title()
                        + (counts ? " only counts" : " is disabled")
                        + ": it guards nothing, whatever fails",
                "Every call goes through, also to what does not answer. Somebody chose that, or has"
                        + " forgotten it."
                        + reasons().cause(),
                List.of(),
                "Nothing, where it is meant so. Else `fettle tune TARGET --set breaker.state@"
                        + breaker.name()
                        + "=closed` where its library can be told so.");
    }

    /** For a moment after it closed; empty where it has not been open lately. */
    Optional<Finding> fallen(Duration moment) {
        List<Turn> turns = breaker.turns();
        boolean lately =
                !turns.isEmpty()
                        && ToldBreaker.isDown(turns.getLast().from())
                        && breaker.since().plus(moment).isAfter(now);
        if (!lately) {
            return Optional.empty();
        }
        Optional<Instant> fall = breaker.lastFall();
        Instant fell = fall.orElse(breaker.firstSeen());
        String lasted =
                (fall.isPresent() ? "" : "at least ")
                        + Words.duration(Duration.between(fell, breaker.since()));
        return Optional.of(
                new Finding(
                        BreakerOpen.ID,
                        breaker.name(),
                        Stage.LEVELLED,
                        Severity.INFO,
                        0.95,
                        new Onset(fell, breaker.since()),
                        title() + " was open for " + lasted + ", and is closed again",
                        "The calls that it let through to try did not fail.",
                        List.of(),
                        evidence(),
                        List.of()));
    }

    private Finding finding(
            Severity severity,
            Stage stage,
            double confidence,
            String headline,
            String detail,
            List<Verdict.Key> because,
            String advice) {
        return new Finding(
                BreakerOpen.ID,
                breaker.name(),
                stage,
                severity,
                confidence,
                onset(),
                headline,
                detail,
                because,
                evidence(),
                List.of(new Remedy.Code(advice)));
    }

    private Onset onset() {
        return breaker.fall()
                .map(
                        it ->
                                new Onset(
                                        it.earliest().isAfter(it.at()) ? it.at() : it.earliest(),
                                        it.at()))
                .orElse(
                        Onset.at(
                                ToldBreaker.isDown(breaker.state())
                                        ? breaker.downSince()
                                        : breaker.since()));
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        BreakerSignals.STATE.of(breaker.name()),
                        breaker.state().code(),
                        OptionalDouble.empty()));
        ratio(evidence, BreakerSignals.FAILURES, BreakerSignals.FAILURES_LIMIT);
        ratio(evidence, BreakerSignals.SLOW, BreakerSignals.SLOW_LIMIT);
        breaker.fall()
                .filter(it -> !it.cause().isEmpty())
                .ifPresent(it -> evidence.add(new Evidence.Quoted("its library", it.cause())));
        return evidence;
    }

    private void ratio(List<Evidence> evidence, Signal signal, Signal limit) {
        double value = breaker.atOpening(signal);
        double most = breaker.value(limit);
        if (!Double.isNaN(value)) {
            evidence.add(
                    new Evidence.Measured(
                            signal.of(breaker.name()),
                            value,
                            Double.isNaN(most) ? OptionalDouble.empty() : OptionalDouble.of(most)));
        }
    }
}
