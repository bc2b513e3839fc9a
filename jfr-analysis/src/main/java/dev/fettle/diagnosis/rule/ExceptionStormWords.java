package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Inquiry.RecordThrows;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.ThrownKinds.Kind;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What is said of a storm.
 *
 * @param rate exceptions a second, as counted
 * @param limit what that was compared with
 */
record ExceptionStormWords(Facts target, Settings settings, double rate, OptionalDouble limit) {
    /** Kinds that are named. */
    private static final int NAMED = 3;

    record Storm(Stage stage, Severity severity, double confidence, Onset onset) {}

    /**
     * @param subject the kind that most of them are; empty where none is, or none was told of
     * @param kinds that were told of lately, the most frequent first
     */
    Finding finding(
            Storm storm, String headline, String subject, List<Kind> kinds, List<String> stack) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence.Measured(Signals.THROWABLE_RATE.whole(), rate, limit));
        for (Kind kind : kinds.subList(0, Math.min(NAMED, kinds.size()))) {
            evidence.add(
                    new Evidence.Measured(
                            Signals.THROWABLE_SITE_RATE.of(kind.subject()),
                            rate * kind.share(),
                            OptionalDouble.empty()));
        }
        if (!stack.isEmpty()) {
            evidence.add(new Evidence.Stack("where it is made", stack));
        }
        String most =
                kinds.stream()
                        .filter(kind -> kind.subject().equals(subject))
                        .findFirst()
                        .map(kind -> "; " + share(kind) + " are " + kind.words())
                        .orElse("");
        return new Finding(
                ExceptionStorm.ID,
                subject,
                storm.stage(),
                storm.severity(),
                storm.confidence(),
                storm.onset(),
                headline + most,
                "Each is made with its stack, which takes CPU and memory; above all, something"
                        + " fails that often, be it caught or not. "
                        + which(kinds),
                List.of(),
                evidence,
                remedies(kinds));
    }

    private static String share(Kind kind) {
        return kind.share() > 0.99 ? "nearly all" : "about " + Words.percent(kind.share());
    }

    private String which(List<Kind> kinds) {
        if (kinds.isEmpty()) {
            return "Which ones they are, the flight recorder of JDK "
                    + target.feature()
                    + " does not tell unasked"
                    + (rate > RecordThrows.MOST_PER_SECOND
                            ? "; there are too many to have each recorded."
                            : ".");
        }
        long told = kinds.stream().mapToLong(Kind::told).sum();
        return "Estimated from "
                + Words.digits(told)
                + " of them that were told of: "
                + kinds.stream()
                        .limit(NAMED)
                        .map(kind -> Words.digits(rate * kind.share()) + "/s " + kind.words())
                        .collect(Collectors.joining(", "))
                + (kinds.size() > NAMED ? ", and others." : ".");
    }

    private List<Remedy> remedies(List<Kind> kinds) {
        String pid = target.pid() > 0 ? Long.toString(target.pid()) : "PID";
        List<Remedy> remedies = new ArrayList<>();
        if (kinds.isEmpty() && rate <= RecordThrows.MOST_PER_SECOND) {
            var inquiry = new RecordThrows(rate);
            remedies.add(
                    new Remedy.Code(
                            "Learn which ones: `jcmd "
                                    + pid
                                    + " JFR.start duration="
                                    + inquiry.length().toSeconds()
                                    + "s filename=storm.jfr settings=default"
                                    + " jdk.JavaExceptionThrow#enabled=true` records them ("
                                    + inquiry.predict(target).words()
                                    + "), and Fettle names them here meanwhile; `jfr print"
                                    + " --stack-depth 20 --events JavaExceptionThrow storm.jfr`"
                                    + " shows each."));
        }
        remedies.add(
                new Remedy.Code(
                        "A call that fails should be given up after some tries, with pauses"
                                + " that grow; exceptions that are part of the work can be made"
                                + " without a stack (writableStackTrace false)."));
        return remedies;
    }
}
