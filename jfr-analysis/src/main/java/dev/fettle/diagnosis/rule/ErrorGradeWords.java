package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.diagnosis.ErrorRule.Grade;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.diagnosis.rule.ErrorGradeKind.Count;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What is said of errors that a rule grades. */
record ErrorGradeWords(Facts target, ErrorGradeKept kept) {
    Finding finding(ErrorGradeKind kind, Grade grade, Count count, double least, Duration window) {
        ErrorRule rule = kind.rule();
        Severity severity =
                switch (grade) {
                    case L1 -> Severity.INFO;
                    case L2 -> Severity.WARNING;
                    case L3 -> Severity.CRITICAL;
                };
        // Those that were told of suffice, or what they stand for does.
        boolean certain = count.told() >= least && !rule.uncaught();
        double seconds = window.toSeconds();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                Double.isNaN(kind.counted())
                        ? new Evidence.Measured(
                                Signals.THROWABLE_SITE_RATE.of(kind.subject()),
                                count.all() / seconds,
                                OptionalDouble.of(least / seconds))
                        : new Evidence.Measured(
                                Signals.VM_ERRORS.of(kind.subject()),
                                kind.counted(),
                                OptionalDouble.empty()));
        if (!kind.stack().isEmpty()) {
            evidence.add(new Evidence.Stack("where it is made", kind.stack()));
        }
        kept.evidence().ifPresent(evidence::add);
        return new Finding(
                ErrorGrade.ID,
                kind.subject(),
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                certain ? 0.9 : 0.6,
                Onset.at(kind.since()),
                grade + ": " + headline(kind, count, window),
                detail(kind, count, least, window),
                List.of(),
                evidence,
                rule.advice().isEmpty() ? List.of() : List.of(new Remedy.Code(rule.advice())));
    }

    private static String headline(ErrorGradeKind kind, Count count, Duration window) {
        String many = number(count) + " in " + Words.duration(window);
        if (ErrorGradeRules.isMade(kind.rule())) {
            return kind.words().replaceFirst(" at ", " made by ") + ", " + many;
        }
        return kind.rule().uncaught()
                ? "probably uncaught: " + kind.words() + ", and its thread ended at once; " + many
                : kind.words() + ", " + many;
    }

    private static String number(Count count) {
        if (!count.isEstimate()) {
            return Words.digits(count.told());
        }
        return count.isFew()
                ? "at least " + Words.digits(count.told())
                : "about " + Words.digits(Math.round(count.all()));
    }

    private static String detail(ErrorGradeKind kind, Count count, double least, Duration window) {
        ErrorRule rule = kind.rule();
        String thread =
                kind.thread().isEmpty() ? "" : " The last was on thread " + kind.thread() + ".";
        String uncaught =
                rule.uncaught()
                        ? " The flight recorder does not tell what is caught: a task that catches"
                                + " it and then ends looks the same."
                        : "";
        String estimate =
                count.isEstimate()
                        ? " The flight recorder told of "
                                + count.told()
                                + (count.isFew()
                                        ? "; it tells a few of many, and more may have been made."
                                        : ", which stand for about so many by the count of all.")
                        : "";
        String made =
                ErrorGradeRules.isMade(rule)
                        ? " Code outside the JDK made it: the JVM refused no memory by it."
                        : "";
        return "The rule for "
                + String.join(", ", rule.types().subList(0, Math.min(3, rule.types().size())))
                + (rule.types().size() > 3 ? " and others" : "")
                + " ("
                + rule.source()
                + ") has "
                + Words.digits(least)
                + " in "
                + Words.duration(window)
                + " told of."
                + thread
                + made
                + uncaught
                + estimate
                + (Double.isNaN(kind.counted())
                        ? ""
                        : " The JVM counts them; where they are made, it does not tell.");
    }

    Unknown untold(double perSecond) {
        String pid = target.pid() > 0 ? Long.toString(target.pid()) : "PID";
        return new Unknown(
                ErrorGrade.ID,
                "",
                (Double.isNaN(perSecond)
                                ? "how many exceptions are made is not known"
                                : "about "
                                        + Words.digits(perSecond)
                                        + " exceptions a second are made")
                        + ", and the flight recorder of JDK "
                        + target.feature()
                        + " tells types of errors only, unless asked; no error was graded",
                "`jcmd "
                        + pid
                        + " JFR.start duration=10s filename=errors.jfr settings=default"
                        + " jdk.JavaExceptionThrow#enabled=true` has Fettle grade them meanwhile"
                        + " (about 10 microseconds of CPU for each); JDK 25 tells a sample");
    }
}
