package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.ExplicitGcCall.Who;
import dev.fettle.diagnosis.rule.ExplicitGcWatch.Asked;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What is said of collections that somebody asked for.
 *
 * @param calls within the span, all of them
 * @param own the collections that no tool asked for
 * @param span how long was looked at
 * @param lately seconds of pauses that were asked for within the last minute
 */
record ExplicitGcWords(
        Facts target,
        Settings settings,
        List<ExplicitGcCall> calls,
        List<Asked> own,
        Duration span,
        double lately) {
    private static final int NAMED = 3;

    /** Before so long was heard, a count says nothing of a rate. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String RISK =
            "where the call cannot be removed. It also stops the calls by which the JDK frees"
                    + " direct buffers in time: a program that uses many may then fail for want of"
                    + " direct memory";

    Finding tools() {
        return finding(
                Severity.INFO,
                calls.getLast().at(),
                "A tool asked for a collection over the management interface",
                "The caller waited for "
                        + Words.seconds(longestWait())
                        + ". It is not the"
                        + " application's doing.",
                List.of());
    }

    Finding asked(Severity severity) {
        Instant first = own.isEmpty() ? calls.getFirst().at() : own.getFirst().at();
        String detail = who();
        if (!own.isEmpty()) {
            detail += " The longest pause took " + Words.seconds(longest()) + ".";
        }
        return finding(severity, first, headline(), detail, remedies());
    }

    private String headline() {
        long count = Math.max(own.size(), calls.stream().filter(this::isOwn).count());
        String subject =
                has(Who.APPLICATION) || has(Who.UNTOLD) || calls.isEmpty()
                        ? "System.gc() was called "
                        : has(Who.DIRECT_MEMORY)
                                ? "Direct buffers used up their memory, and System.gc() was called "
                                : "RMI called System.gc() ";
        return subject
                + times(count)
                + (span.compareTo(SOON) < 0 ? "" : " in " + Words.duration(span))
                + ": the application stood still for "
                + Words.seconds(own.stream().mapToDouble(Asked::pauses).sum());
    }

    private static String times(long count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }

    private String who() {
        Map<String, Integer> places = new LinkedHashMap<>();
        calls.stream().filter(this::isOwn).forEach(it -> places.merge(name(it), 1, Integer::sum));
        if (places.isEmpty()) {
            return "Who called is not told.";
        }
        List<String> said =
                places.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(NAMED)
                        .map(it -> it.getKey() + ", " + times(it.getValue()))
                        .collect(Collectors.toCollection(ArrayList::new));
        if (places.size() > NAMED) {
            said.add("and " + (places.size() - NAMED) + " more");
        }
        return "Called by " + String.join("; ", said) + ".";
    }

    private static String name(ExplicitGcCall call) {
        return switch (call.who()) {
            case APPLICATION -> call.shortPlace();
            case DIRECT_MEMORY -> "the JDK for direct buffers, at " + call.shortPlace();
            case RMI -> "RMI's clean-up of remote references";
            case TOOL -> "a tool";
            case UNTOLD -> "nobody that the JVM names";
        };
    }

    private boolean isOwn(ExplicitGcCall call) {
        return call.who() != Who.TOOL;
    }

    private boolean has(Who who) {
        return calls.stream().anyMatch(it -> it.who() == who);
    }

    private double longest() {
        return own.stream().mapToDouble(Asked::longest).max().orElse(0);
    }

    private double longestWait() {
        return calls.stream().mapToDouble(ExplicitGcCall::seconds).max().orElse(0);
    }

    private List<Remedy> remedies() {
        List<Remedy> remedies = new ArrayList<>();
        if (has(Who.DIRECT_MEMORY)) {
            remedies.add(
                    new Remedy.Code(
                            "Reuse direct buffers instead of leaving them to the collector, or"
                                    + " allow them more (-XX:MaxDirectMemorySize)."));
        }
        if (has(Who.RMI)) {
            remedies.add(
                    new Remedy.Restart(
                            List.of(
                                    "-Dsun.rmi.dgc.server.gcInterval=86400000",
                                    "-Dsun.rmi.dgc.client.gcInterval=86400000"),
                            "RMI then asks once a day; its standard is once an hour"));
        }
        if (has(Who.APPLICATION) || calls.isEmpty()) {
            remedies.add(
                    new Remedy.Code(
                            "Remove the call: the collector knows better when to collect."));
        }
        if (target.collector() == Collector.G1 && !has(Who.DIRECT_MEMORY)) {
            remedies.add(
                    new Remedy.Restart(
                            List.of("-XX:+ExplicitGCInvokesConcurrent"),
                            "where the call cannot be removed: G1 then does the work beside the"
                                    + " application, and the caller alone waits"));
        }
        if (!has(Who.DIRECT_MEMORY)) {
            remedies.add(new Remedy.Restart(List.of("-XX:+DisableExplicitGC"), RISK));
        }
        return remedies;
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        Signals.GC_PAUSE.whole(),
                        lately,
                        OptionalDouble.of(60 * settings.of(ExplicitGc.SHARE))));
        calls.stream()
                .filter(it -> !it.frames().isEmpty())
                .reduce((_, last) -> last)
                .ifPresent(it -> evidence.add(new Evidence.Stack("The last call", it.frames())));
        return evidence;
    }

    private Finding finding(
            Severity severity,
            Instant first,
            String headline,
            String detail,
            List<Remedy> remedies) {
        return new Finding(
                ExplicitGc.ID,
                "",
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                severity == Severity.INFO ? 0.5 : 0.95,
                Onset.at(first),
                headline,
                detail,
                List.of(),
                evidence(),
                remedies);
    }
}
