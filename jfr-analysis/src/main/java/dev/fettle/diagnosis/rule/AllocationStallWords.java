package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.AllocationStallWatch.Failure;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is said of threads that wait for memory.
 *
 * @param worst of each second, the thread that waited longest
 */
record AllocationStallWords(Facts target, Settings settings, List<Happening> worst) {
    Finding waited(Severity severity, List<Tally> waits) {
        double sum = waits.stream().mapToDouble(it -> it.delta().sum()).sum();
        int count = waits.stream().mapToInt(it -> it.delta().count()).sum();
        return finding(
                severity,
                waits.getFirst().at(),
                (count == 1 ? "A thread" : "Threads")
                        + " waited for "
                        + target.collector().label()
                        + " to free memory: "
                        + (count == 1 ? "once" : count + " times")
                        + " in a minute, "
                        + Words.seconds(sum)
                        + " in all",
                longest() + "Allocation outruns the collector.",
                new Evidence.Measured(
                        Signals.GC_STALL.whole(),
                        sum,
                        OptionalDouble.of(60 * settings.of(AllocationStall.SHARE))));
    }

    private String longest() {
        Optional<Happening> longest =
                worst.stream().max(Comparator.comparingDouble(AllocationStallWords::seconds));
        if (longest.isEmpty()) {
            return "";
        }
        var told = longest.get().attributes();
        String thread = told.getOrDefault(Happening.THREAD, "");
        String bytes = told.getOrDefault(Happening.BYTES, "");
        String place = told.getOrDefault(Happening.PLACE, "");
        return "The longest wait took "
                + Words.seconds(seconds(longest.get()))
                + (thread.isEmpty() ? "" : ", of thread " + thread)
                + (bytes.isEmpty() ? "" : " for " + Words.bytes(Double.parseDouble(bytes)))
                + (place.isEmpty() ? "" : " at " + place)
                + ". ";
    }

    private static double seconds(Happening wait) {
        return Double.parseDouble(wait.attributes().getOrDefault(Happening.DURATION, "0"));
    }

    Finding failed(Severity severity, List<Failure> failures) {
        Duration over = Duration.between(failures.getFirst().at(), failures.getLast().at());
        int count = failures.size();
        String times =
                count == 1 ? "once" : count + " times within " + Words.duration(atLeast(over));
        return finding(
                severity,
                failures.getFirst().at(),
                target.collector().label()
                        + " ran out of memory to give while collecting: "
                        + times,
                kinds(failures) + " Every thread that wants memory waits meanwhile.",
                new Evidence.Quoted(
                        "the flight recorder", failures.getLast().kind() + " collection"));
    }

    private static Duration atLeast(Duration over) {
        return over.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : over;
    }

    private static String kinds(List<Failure> failures) {
        List<String> said = new ArrayList<>();
        count(failures, Happening.EVACUATION_FAILED)
                .ifPresent(n -> said.add("found no region to copy into: " + n));
        count(failures, Happening.DEGENERATED)
                .ifPresent(
                        n -> said.add("stopped the application to end a concurrent cycle: " + n));
        count(failures, Happening.FULL)
                .ifPresent(n -> said.add("compacted the whole heap in one pause: " + n));
        return "Collections that " + String.join("; that ", said) + ".";
    }

    private static Optional<Long> count(List<Failure> failures, String kind) {
        long count = failures.stream().filter(it -> it.kind().equals(kind)).count();
        return count == 0 ? Optional.empty() : Optional.of(count);
    }

    /** Half as much again: the smallest step that is worth a restart. */
    private List<Remedy> remedies() {
        List<Remedy> remedies = new ArrayList<>();
        target.heapMax()
                .ifPresent(
                        limit ->
                                remedies.add(
                                        new Remedy.Restart(
                                                List.of(
                                                        "-Xmx"
                                                                + Math.round(
                                                                        1.5 * limit / (1 << 20))
                                                                + "m"),
                                                "more room lets the collector end its work before"
                                                    + " memory runs out; if the live set goes on"
                                                    + " growing, it only buys time")));
        remedies.add(
                new Remedy.Code(
                        new Offers(settings, target)
                                        .orWhyNot(
                                                "Allocate less in the busiest path, or hold less"
                                                        + " (`fettle heap` names the classes)",
                                                "Allocate less in the busiest path, or hold less;"
                                                    + " naming the classes takes a collection of"
                                                    + " the whole heap, which")
                                + "."));
        return remedies;
    }

    private Finding finding(
            Severity severity, Instant first, String headline, String detail, Evidence evidence) {
        return new Finding(
                AllocationStall.ID,
                "",
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                severity == Severity.INFO ? 0.5 : 0.9,
                Onset.at(first),
                headline,
                detail,
                List.of(),
                List.of(evidence),
                remedies());
    }
}
