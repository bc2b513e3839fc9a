package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.advice.SeenMemory;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Much of the process is neither heap nor told of: the C library may keep freed memory. */
final class NativeTrim implements Rule {
    /** The least that cannot be accounted for, in bytes and of the process. */
    private static final double MUCH = 512 * Figures.MB;

    private static final double PART = 0.25;

    /** At most that much of a heap are its collector's own tables; beside it the JVM's own code. */
    private static final double TABLES = 0.1;

    private static final double OWN = 64 * Figures.MB;

    /** What a thread's stack takes at most by default; most of it is never touched. */
    private static final double STACK = Figures.MB;

    private static final Duration WITHIN = Duration.ofSeconds(15);

    @Override
    public String id() {
        return "native-trim";
    }

    @Override
    public String source() {
        return "System.trim_native_heap of the JDK (Linux with glibc); " + Said.FETTLE;
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() == Collector.ZGC) {
            return Opinion.nothing("the pages of this ZGC are counted thrice of the process");
        }
        SeenMemory memory = it.seen().memory();
        OptionalDouble process = memory.process();
        OptionalDouble committed = memory.committed();
        OptionalDouble threads = it.seen().threads().platform();
        if (process.isEmpty() || committed.isEmpty() || threads.isEmpty()) {
            return new Opinion.Unknown(id(), "the memory of the process is not known", it.listen());
        }
        OptionalDouble metaspace = it.seen().code().metaspace();
        OptionalDouble code = it.seen().code().used();
        double told =
                committed.getAsDouble() * (1 + TABLES)
                        + OWN
                        + metaspace.orElse(0)
                        + code.orElse(0)
                        + memory.direct().orElse(0)
                        + threads.getAsDouble() * STACK;
        double rest = process.getAsDouble() - told;
        if (rest < MUCH || rest < PART * process.getAsDouble()) {
            return Opinion.nothing("most of the process is accounted for");
        }
        if (metaspace.isEmpty() || code.isEmpty()) {
            return new Opinion.Unknown(
                    id(),
                    "%s of the process are not heap, but what classes or code take is not told yet"
                            .formatted(
                                    Figures.bytes(process.getAsDouble() - committed.getAsDouble())),
                    it.listen());
        }
        return Advice.of(
                this,
                Grounds.SAVING,
                1,
                "%s of the process's %s are neither heap nor classes, code, buffers or stacks."
                        .formatted(Figures.bytes(rest), Figures.bytes(process.getAsDouble())),
                List.of(Said.measured(Signals.PROCESS_MEMORY.whole(), process.getAsDouble(), told)),
                "Where the C library keeps memory that was freed, that goes back; where native code"
                        + " holds it, nothing does. Nobody can tell which before it was tried.",
                "Some ten milliseconds of CPU; memory that is wanted again is fetched again.",
                List.of(
                        Said.live(
                                it.flags(),
                                Said.TRIM,
                                "run",
                                new Expectation.Shift(
                                        Signals.PROCESS_MEMORY.whole(), -rest / 10, WITHIN),
                                "none that is known"),
                        new Remedy.Code(
                                "Where it does not help, start with"
                                        + " -XX:NativeMemoryTracking=summary and see `jcmd PID"
                                        + " VM.native_memory`.")));
    }
}
