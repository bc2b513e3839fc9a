package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.ContainerLimitWatch.Level;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is said of a container's limit.
 *
 * @param limit in bytes
 * @param heapMax bytes that the heap may take
 * @param since when it was first said
 */
record ContainerLimitWords(ContainerRoom room, double limit, double heapMax, Instant since) {
    /** Kept free of a limit for what varies: an allocator's arenas, stacks, buffers of a burst. */
    private static final double MARGIN = 0.05;

    private static final double MB = 1 << 20;

    /** The JVM may come to more than its container lets it have. */
    Finding tooSmall(boolean warns, boolean near, Level level) {
        String taken =
                "The process takes %s of it now. ".formatted(Words.percent(room.taken() / limit));
        String what =
                switch (level) {
                    case LEVEL ->
                            near
                                    ? "What is left after collections is level: it is the limit,"
                                          + " not a leak. The kernel ends the process once the heap"
                                          + " takes what it may."
                                    : "What is left after collections is level, so nothing leaks;"
                                            + " but the heap may take more at any time.";
                    case RISES ->
                            "What is left after collections rises: see heap-growth for whether that"
                                    + " ends.";
                    case UNKNOWN ->
                            "Too few collections have run lately to tell whether the heap grows.";
                };
        return finding(
                warns ? Stage.CONFIRMED : Stage.LOOKING,
                warns ? Severity.WARNING : Severity.INFO,
                warns ? 0.85 : 0.7,
                "The container's limit of "
                        + Words.bytes(limit)
                        + " is less than this JVM may come to: "
                        + Words.bytes(heapMax)
                        + " of heap and "
                        + Words.bytes(room.beside())
                        + " beside it",
                taken + what + " " + parts(),
                OptionalDouble.empty());
    }

    /** It is not the heap that meets the limit. */
    Finding outside(double secondsLeft, double slope) {
        return finding(
                Stage.CONFIRMED,
                Severity.WARNING,
                0.7,
                "The container's limit of "
                        + Words.bytes(limit)
                        + " is reached in about "
                        + Words.seconds(Math.max(1, secondsLeft))
                        + ", and not by the heap: memory outside of it grows by "
                        + Words.bytes(60 * slope)
                        + " a minute",
                parts(),
                OptionalDouble.of(secondsLeft));
    }

    /** Those that are told; the rest is what they leave. */
    private String parts() {
        double rest = room.process() - room.committed() - room.accounted();
        return "Of "
                + Words.bytes(room.process())
                + " in all, "
                + Words.bytes(room.committed())
                + " are committed heap"
                + part(room.metaspace(), "metaspace")
                + part(room.code(), "compiled code")
                + part(room.direct(), "direct buffers")
                + (rest > 0
                        ? "; the other "
                                + Words.bytes(rest)
                                + " are the JVM's own, what native code allocates, and stacks"
                                + threads()
                        : "")
                + ".";
    }

    private static String part(double bytes, String of) {
        return Double.isNaN(bytes) ? "" : ", " + Words.bytes(bytes) + " " + of;
    }

    private String threads() {
        return Double.isNaN(room.threads())
                ? ""
                : " of " + Words.digits(room.threads()) + " threads";
    }

    private Finding finding(
            Stage stage,
            Severity severity,
            double confidence,
            String headline,
            String detail,
            OptionalDouble secondsLeft) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        Signals.PROCESS_MEMORY.whole(), room.process(), OptionalDouble.of(limit)));
        evidence.add(
                new Evidence.Measured(
                        Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                        room.committed(),
                        OptionalDouble.of(heapMax)));
        secondsLeft.ifPresent(
                left ->
                        evidence.add(
                                new Evidence.Measured(
                                        Signals.TIME_TO_FULL.whole(),
                                        left,
                                        OptionalDouble.empty())));
        return new Finding(
                ContainerLimit.ID,
                "",
                stage,
                severity,
                confidence,
                Onset.at(since),
                headline,
                detail,
                List.of(),
                evidence,
                remedies(secondsLeft.isPresent()));
    }

    private List<Remedy> remedies(boolean outside) {
        List<Remedy> remedies = new ArrayList<>();
        double heap = limit * (1 - MARGIN) - room.beside();
        if (!outside && heap > 0) {
            remedies.add(
                    new Remedy.Restart(
                            List.of("-Xmx" + Math.round(Math.floor(heap / MB)) + "m"),
                            "what the limit leaves beside all else, with a twentieth to spare; only"
                                    + " where the program's live set fits well into that"));
        }
        double wanted = (heapMax + room.beside()) / (1 - MARGIN);
        remedies.add(
                new Remedy.Code(
                        outside
                                ? "Find what grows: `jcmd PID VM.native_memory` tells it of a JVM"
                                      + " that was started with -XX:NativeMemoryTracking=summary;"
                                      + " the findings on direct buffers, class loaders and threads"
                                      + " tell theirs."
                                : "Or raise the container's limit to "
                                        + Words.bytes(wanted)
                                        + " or more."));
        return remedies;
    }
}
