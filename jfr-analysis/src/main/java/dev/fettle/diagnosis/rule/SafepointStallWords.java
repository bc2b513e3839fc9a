package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.SafepointStallWatch.Stall;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What is said of a JVM that stands still without collecting. */
record SafepointStallWords(Facts target, Settings settings) {
    /** HotSpot's names for what takes long, as people call it. */
    private static final Map<String, String> OPERATIONS =
            Map.of(
                    "ThreadDump", "a thread dump",
                    "PrintThreads", "a thread dump",
                    "GetAllStackTraces", "reading all threads' stacks",
                    "FindDeadlocks", "a search for deadlocks",
                    "HeapDumper", "a heap dump",
                    "GC_HeapInspection", "a class histogram",
                    "RedefineClasses", "redefining classes",
                    "BulkRevokeBias", "revoking biased locks",
                    "JFROldObject", "a search for old objects");

    /**
     * @param besides a sentence on what is not counted, or empty
     */
    Finding own(List<Stall> own, String besides) {
        boolean often = own.size() >= settings.of(SafepointStall.TIMES);
        Stall worst = own.stream().max(Comparator.comparingDouble(Stall::seconds)).orElseThrow();
        String what = worst.operation().isEmpty() ? "threads reached a safepoint" : "";
        String headline =
                own.size() == 1
                        ? "The application stood still for "
                                + Words.seconds(worst.seconds())
                                + (what.isEmpty()
                                        ? ": " + operation(worst.operation())
                                        : " until all its " + what)
                        : "The application stood still "
                                + own.size()
                                + " times in five minutes, the longest for "
                                + Words.seconds(worst.seconds())
                                + (what.isEmpty()
                                        ? ": " + operation(worst.operation())
                                        : " until all its " + what);
        return finding(
                often ? Severity.WARNING : Severity.INFO,
                own.getFirst(),
                worst,
                headline,
                why(worst) + (often ? "" : " So few may be a neighbour's doing.") + besides,
                remedies(own));
    }

    Finding excused(Stall last) {
        return finding(
                Severity.INFO,
                last,
                last,
                "The application stood still for "
                        + Words.seconds(last.seconds())
                        + ", but "
                        + last.excuse(),
                last.operation().isEmpty()
                        ? "So long it took until all threads had reached a safepoint."
                        : "The JVM was at " + operation(last.operation()) + ".",
                List.of());
    }

    private static String why(Stall worst) {
        return worst.operation().isEmpty()
                ? "One thread ran on while all others already waited: in a long loop, in copying,"
                        + " clearing or hashing a large array at once, or on a page that was not in"
                        + " memory. The recording does not tell which."
                : "It was no collection"
                        + (worst.thread().isEmpty()
                                ? "; who asked is not told."
                                : ": thread " + worst.thread() + " asked for it.");
    }

    static String operation(String name) {
        return OPERATIONS.getOrDefault(name, "the JVM's operation " + name);
    }

    private List<Remedy> remedies(List<Stall> own) {
        List<Remedy> remedies = new ArrayList<>();
        if (own.stream().anyMatch(it -> it.operation().isEmpty())) {
            remedies.add(
                    new Remedy.Code(
                            "Work on large arrays in pieces, and read mapped files off the request"
                                    + " path."));
            remedies.add(
                    new Remedy.Restart(
                            List.of("-XX:+SafepointTimeout", "-XX:SafepointTimeoutDelay=200"),
                            "the JVM then writes to its output which thread is late"));
            Collector collector = target.collector();
            if (collector == Collector.SERIAL || collector == Collector.PARALLEL) {
                remedies.add(
                        new Remedy.Restart(
                                List.of("-XX:+UseCountedLoopSafepoints"),
                                collector.label()
                                        + " lets counted loops run to their end, unlike G1; this"
                                        + " costs a little speed"));
            }
        }
        if (own.stream().anyMatch(it -> !it.operation().isEmpty())) {
            remedies.add(
                    new Remedy.Code(
                            "Have whoever asks do so more rarely: monitoring agents often dump"
                                    + " threads or change classes on a timer."));
        }
        return remedies;
    }

    private Finding finding(
            Severity severity,
            Stall first,
            Stall worst,
            String headline,
            String detail,
            List<Remedy> remedies) {
        Evidence evidence =
                worst.operation().isEmpty()
                        ? new Evidence.Measured(
                                Signals.SAFEPOINT_SYNC.whole(),
                                worst.seconds(),
                                OptionalDouble.of(settings.of(SafepointStall.FELT)))
                        : new Evidence.Quoted(
                                "the flight recorder",
                                worst.operation() + " took " + Words.seconds(worst.seconds()));
        return new Finding(
                SafepointStall.ID,
                "",
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                severity == Severity.INFO ? 0.5 : 0.9,
                Onset.at(first.at()),
                headline,
                detail,
                worst.excuse().equals(SafepointStallWatch.STARVED) ? Starving.BECAUSE : List.of(),
                List.of(evidence),
                remedies);
    }
}
