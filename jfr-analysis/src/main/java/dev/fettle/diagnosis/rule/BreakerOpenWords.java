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

    /** Open, or trying. */
    Finding open(Severity severity, boolean flaps) {
        boolean trying = breaker.state() == BreakerState.HALF_OPEN;
        return finding(
                severity,
                Stage.CONFIRMED,
                0.95,
                title()
                        + (trying ? " tries whether it may close" : " is open")
                        + why()
                        + (trying ? ", and is still shut to most calls" : ""),
                down() + refused() + tries() + (flaps ? FLAPS : "") + unseen(),
                flaps ? List.of(new Verdict.Key(ToldBreaker.FLAPPING, breaker.name())) : List.of(),
                "Look at what it guards: the errors or the time that its calls take. The breaker"
                        + " itself tries again after "
                        + Words.seconds(breaker.openFor())
                        + (isOpenForTold() ? "" : " by default")
                        + "; to close it by hand only sends the calls to what failed.");
    }

    private static final String FLAPS = " It does so again and again.";

    private boolean isOpenForTold() {
        return breaker.value(BreakerSignals.OPEN_DURATION) > 0;
    }

    private String why() {
        double failures = breaker.atOpening(BreakerSignals.FAILURES);
        double slow = breaker.atOpening(BreakerSignals.SLOW);
        boolean bySlow = isBeyond(slow, BreakerSignals.SLOW_LIMIT);
        if (isBeyond(failures, BreakerSignals.FAILURES_LIMIT) || !bySlow && failures > 0) {
            return ": "
                    + Words.percent(failures)
                    + ofCalls()
                    + " failed"
                    + limit(BreakerSignals.FAILURES_LIMIT);
        }
        if (bySlow || slow > 0) {
            double from = breaker.value(BreakerSignals.SLOW_DURATION);
            return ": "
                    + Words.percent(slow)
                    + ofCalls()
                    + " were slow"
                    + (from > 0 ? ", slower than " + Words.seconds(from) : "")
                    + limit(BreakerSignals.SLOW_LIMIT);
        }
        return "";
    }

    private boolean isBeyond(double ratio, Signal limit) {
        return ratio >= breaker.value(limit);
    }

    private String ofCalls() {
        double calls = breaker.atOpening(BreakerSignals.BUFFERED);
        return calls > 0 ? " of its last " + Words.digits(calls) + " calls" : " of its last calls";
    }

    private String limit(Signal signal) {
        double limit = breaker.value(signal);
        return limit > 0 ? " (it opens at " + Words.percent(limit) + ")" : "";
    }

    private String down() {
        String since = Words.duration(Duration.between(breaker.downSince(), now));
        return breaker.fall().isPresent()
                ? "It has not been closed for " + since + "."
                : "It was so already when Fettle first saw it, " + since + " ago.";
    }

    private String refused() {
        double rate = breaker.refusedRate();
        if (breaker.refused().isEmpty()) {
            return " How many calls it refuses is not told.";
        }
        double refused = breaker.refused().get();
        return refused == 0
                ? " No call was refused since: nobody calls."
                : " It refused "
                        + Words.digits(refused)
                        + " calls since"
                        + (rate > 0 ? ", " + Words.digits(rate) + " a second" : "")
                        + ".";
    }

    private String tries() {
        long failed =
                breaker.turns().stream()
                        .filter(it -> !it.at().isBefore(breaker.downSince()))
                        .filter(
                                it ->
                                        it.from() == BreakerState.HALF_OPEN
                                                && it.to() == BreakerState.OPEN)
                        .count();
        return failed == 0
                ? ""
                : failed == 1
                        ? " It tried again once, and failed."
                        : " It tried again " + failed + " times, and failed.";
    }

    private String unseen() {
        return why().isEmpty()
                ? " What it counted when it opened was not told; its name is what it guards."
                : "";
    }

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
                                + refused()
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
                "It refuses every call until somebody says otherwise." + refused() + cause(),
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
                        + cause(),
                List.of(),
                "Nothing, where it is meant so. Else `fettle tune TARGET --set breaker.state@"
                        + breaker.name()
                        + "=closed` where its library can be told so.");
    }

    private String cause() {
        List<Turn> turns = breaker.turns();
        String cause = turns.isEmpty() ? "" : turns.getLast().cause();
        return cause.isEmpty() ? "" : " Its library says: " + cause + ".";
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
        Instant fell = turns.getFirst().at();
        for (Turn each : turns) {
            boolean fall = !ToldBreaker.isDown(each.from()) && ToldBreaker.isDown(each.to());
            fell = fall ? each.at() : fell;
        }
        String lasted = Words.duration(Duration.between(fell, breaker.since()));
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
