package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.Waits.Wait;
import dev.fettle.remedy.Remedy;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is said of virtual threads that keep their carriers.
 *
 * @param heard of the last half minute
 * @param waits of that, at least one
 */
record VirtualThreadPinningWords(
        Settings settings, Facts target, String place, Waits.Heard heard, List<Wait> waits) {
    /** The first JDK in which monitors no longer pin (JEP 491). */
    private static final int MONITORS_LET_GO = 24;

    Finding finding(Severity severity, double pinned) {
        int carriers = Math.max(1, target.processors());
        Wait last = waits.getLast();
        int count = (int) waits.stream().mapToDouble(it -> it.number(Happening.COUNT)).sum();
        double longest =
                waits.stream().mapToDouble(it -> it.number(Happening.DURATION)).max().orElse(0);
        Instant first = waits.stream().map(Wait::from).min(Comparator.naturalOrder()).orElseThrow();
        boolean info = severity == Severity.INFO;
        return new Finding(
                VirtualThreadPinning.ID,
                place,
                info ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                info ? 0.5 : 0.9,
                Onset.at(first),
                "Virtual threads keep their carriers while they wait: "
                        + Words.percent(Math.min(1, pinned / carriers))
                        + " of the carriers' time",
                heard.words()
                        + ": "
                        + (count == 1 ? "one wait" : count + " waits, the longest")
                        + " of "
                        + Words.seconds(longest)
                        + ". "
                        + why(last.text(Happening.CAUSE))
                        + " Meanwhile the carrier, a platform thread, runs no other virtual"
                        + " thread; there are "
                        + carriers
                        + ", one for each processor, unless it is set otherwise.",
                List.of(),
                evidence(last),
                remedies());
    }

    private List<Evidence> evidence(Wait last) {
        List<Evidence> evidence = new ArrayList<>();
        String cause = last.text(Happening.CAUSE);
        if (!cause.isEmpty()) {
            String operation = last.text(Happening.OPERATION);
            evidence.add(
                    new Evidence.Quoted(
                            "the flight recorder",
                            cause + (operation.isEmpty() ? "" : ", blocked in " + operation)));
        }
        List<String> frames = last.text(Happening.STACK).lines().toList();
        if (!frames.isEmpty()) {
            evidence.add(
                    new Evidence.Stack(
                            "a virtual thread that was pinned", Words.fromCaller(frames)));
        }
        return evidence;
    }

    private String why(String cause) {
        if (cause.contains("<clinit>")) {
            return "They wait within a class's static initializer, which pins.";
        }
        if (target.feature() >= MONITORS_LET_GO) {
            return "They wait below native code (or the JVM's own), which pins.";
        }
        return "They wait while they hold a monitor, or below native code; either pins on JDK "
                + target.feature()
                + ".";
    }

    private List<Remedy> remedies() {
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(
                new Remedy.Code(
                        "Do not wait there: move input, output and sleeping out of static"
                                + " initializers and of what native code calls back."));
        if (target.feature() < MONITORS_LET_GO) {
            remedies.add(
                    new Remedy.Code(
                            "Have a ReentrantLock in place of synchronized around what waits; JDK"
                                    + " 24 and later let go of the carrier there by themselves."));
        }
        remedies.add(
                new Remedy.Code(
                        "Where it cannot be avoided, run that part on a pool of platform"
                                + " threads."));
        return remedies;
    }
}
