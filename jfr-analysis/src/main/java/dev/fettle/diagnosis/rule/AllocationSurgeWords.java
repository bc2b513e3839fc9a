package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.AllocationSurgeMoments.Level;
import dev.fettle.diagnosis.rule.AllocationSurgeSites.Risen;
import dev.fettle.diagnosis.rule.AllocationSurgeWatch.Surge;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is said of a surge.
 *
 * @param now the last half minute
 * @param risen the place that makes up most of it; null where no samples tell
 * @param dear whether the application has to wait for it
 * @param loaded whether requests rose in step
 */
record AllocationSurgeWords(
        Facts target, Surge surge, Level now, Risen risen, boolean dear, boolean loaded) {
    private static final double SECONDS = 60;

    /**
     * @param subject the place that rose apart from the others; empty where none did
     * @param type the class that it makes most of; empty where untold
     */
    Finding finding(boolean warns, String subject, String type, List<String> stack) {
        boolean named = risen != null && risen.place().equals(subject);
        String headline =
                rate(now.rate())
                        + " are allocated, where "
                        + (surge.own().rate() < 1
                                ? "hardly anything was"
                                : rate(surge.own().rate()) + " were usual")
                        + (named
                                ? "; "
                                        + portion(risen.share())
                                        + " of the rise comes from "
                                        + Words.shortPlace(subject)
                                : "");
        return new Finding(
                AllocationSurge.ID,
                subject,
                warns ? Stage.CONFIRMED : Stage.LOOKING,
                warns ? Severity.WARNING : Severity.INFO,
                warns ? 0.8 : 0.5,
                new Onset(surge.since().from(), surge.since().to()),
                headline,
                cost() + " " + requests() + whose(named, subject, type),
                List.of(),
                evidence(subject, stack),
                List.of(new Remedy.Code(advice(subject, type))));
    }

    private static String rate(double bytes) {
        return Words.bytes(bytes) + " a second";
    }

    private static String portion(double share) {
        return share > 0.99 ? "nearly all" : "about " + Words.percent(share);
    }

    private String requests() {
        if (Double.isNaN(now.requests()) || Double.isNaN(surge.own().requests())) {
            return "";
        }
        return "%s requests a second end, where %s did%s "
                .formatted(
                        Words.digits(now.requests()),
                        Words.digits(surge.own().requests()),
                        loaded ? ": they explain it." : ": they do not explain it.");
    }

    private String cost() {
        if (now.stalls() > 2 * surge.own().stalls()) {
            return ("Threads waited for memory, or collections failed for want of it, %s times a"
                            + " minute lately.")
                    .formatted(Words.digits(now.stalls() * SECONDS));
        }
        if (target.collector().concurrent()) {
            return "%s is at work for %s of the time, where that was %s%s"
                    .formatted(
                            target.collector().label(),
                            Words.percent(Math.min(1, now.cycles())),
                            Words.percent(Math.min(1, surge.own().cycles())),
                            dear ? "." : ": nobody has to wait for it.");
        }
        return "Collecting stops the application for %s of the time, where that was %s%s"
                .formatted(
                        Words.percent(now.paused()),
                        Words.percent(surge.own().paused()),
                        dear ? "." : ": hardly anybody has to wait for it.");
    }

    private String whose(boolean named, String subject, String type) {
        if (!named && !subject.isEmpty()) {
            return "At first most of it came from " + Words.shortPlace(subject) + ".";
        }
        if (risen == null) {
            return "No samples tell which place it is.";
        }
        if (!named && !Double.isNaN(risen.apart())) {
            return "No place rose much more than the others: that is what more work looks like.";
        }
        if (!named) {
            return "Most of it comes from "
                    + Words.shortPlace(risen.place())
                    + "; whether it is more work or more for each piece, no samples of before"
                    + " tell.";
        }
        return "That place allocates "
                + rate(risen.rate())
                + (type.isEmpty() ? "" : ", most of it " + type)
                + ", where it allocated "
                + (risen.before() < 1 ? "hardly anything" : rate(risen.before()))
                + "; the others did not rise with it (estimates, from samples).";
    }

    private List<Evidence> evidence(String subject, List<String> stack) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        Signals.ALLOCATION_RATE.whole(),
                        now.rate(),
                        OptionalDouble.of(surge.own().most())));
        if (risen != null) {
            evidence.add(
                    new Evidence.Measured(
                            Signals.ALLOCATION_SITE_RATE.of(risen.place()),
                            risen.rate(),
                            OptionalDouble.of(risen.before())));
        }
        evidence.add(
                new Evidence.Measured(
                        Signals.GC_PAUSE.whole(),
                        now.paused() * SECONDS,
                        OptionalDouble.of(surge.own().paused() * SECONDS)));
        if (!subject.isEmpty() && !stack.isEmpty()) {
            evidence.add(new Evidence.Stack("where it is allocated", stack));
        }
        return evidence;
    }

    private static String advice(String subject, String type) {
        return subject.isEmpty()
                ? "See whether more work comes in; if not, `fettle heap` ranks what is allocated by"
                        + " class and by place."
                : "Look at "
                        + Words.shortPlace(subject)
                        + ": what it makes "
                        + (type.isEmpty() ? "anew" : "a new " + type + " of")
                        + " each time can often be kept, streamed piece by piece or made once; and"
                        + " see who calls it more than before.";
    }
}
