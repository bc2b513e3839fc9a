package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.ToldBreaker.Turn;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.BreakerSignals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is said of a breaker that opens again and again.
 *
 * @param openings from closed, within the window
 */
record BreakerFlappingWords(
        ToldBreaker breaker, List<Turn> openings, Settings settings, Instant now) {
    /** Resilience4j's standard is 100; below this a few calls decide. */
    private static final double FEW = 10;

    Finding finding(Severity severity) {
        Instant first = openings.getFirst().at();
        boolean told = openings.stream().allMatch(Turn::told);
        return new Finding(
                BreakerFlapping.ID,
                breaker.name(),
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                severity == Severity.INFO ? 0.5 : told ? 0.9 : 0.85,
                new Onset(
                        openings.getFirst().earliest().isAfter(first)
                                ? first
                                : openings.getFirst().earliest(),
                        first),
                "Breaker \""
                        + breaker.name()
                        + "\" opened "
                        + (openings.size() == 2 ? "twice" : openings.size() + " times")
                        + " in "
                        + Words.duration(Duration.between(first, now))
                        + ", and closed in between",
                share(first)
                        + " What it guards is neither well nor gone: it works when it is tried, and"
                        + " fails again under the calls that follow."
                        + few()
                        + (severity == Severity.INFO
                                ? " A second outage may be the aftershock of the first."
                                : ""),
                List.of(),
                evidence(),
                List.of(
                        new Remedy.Code(
                                "Look whether one of several instances behind it fails, whether it"
                                    + " breaks down under the whole load, and whether the calls'"
                                    + " time limit is close to what they usually take. Then let the"
                                    + " breaker decide by more calls, stay open longer and try with"
                                    + " more of them.")));
    }

    /** How long it was shut, of the time since it opened first. */
    private String share(Instant first) {
        double shut = 0;
        Instant from = null;
        for (Turn each : breaker.turns()) {
            if (each.at().isBefore(first)) {
                continue;
            }
            if (ToldBreaker.isDown(each.to())) {
                from = from == null ? each.at() : from;
            } else if (from != null) {
                shut += ToldPool.seconds(from, each.at());
                from = null;
            }
        }
        shut += from == null ? 0 : ToldPool.seconds(from, now);
        double all = Math.max(1, ToldPool.seconds(first, now));
        return "It was shut for "
                + Words.percent(shut / all)
                + " of the time since it opened first.";
    }

    private String few() {
        double least = breaker.value(BreakerSignals.LEAST);
        return least > 0 && least < FEW
                ? " It decides by as few as "
                        + Words.digits(least)
                        + " calls, which chance alone"
                        + " may open."
                : "";
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        BreakerSignals.STATE.of(breaker.name()),
                        breaker.state().code(),
                        OptionalDouble.empty()));
        double failures = breaker.atOpening(BreakerSignals.FAILURES);
        double limit = breaker.value(BreakerSignals.FAILURES_LIMIT);
        if (!Double.isNaN(failures)) {
            evidence.add(
                    new Evidence.Measured(
                            BreakerSignals.FAILURES.of(breaker.name()),
                            failures,
                            Double.isNaN(limit)
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(limit)));
        }
        return evidence;
    }
}
