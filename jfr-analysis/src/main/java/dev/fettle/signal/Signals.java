package dev.fettle.signal;

import static dev.fettle.signal.Unit.BYTES;
import static dev.fettle.signal.Unit.BYTES_PER_SECOND;
import static dev.fettle.signal.Unit.COUNT;
import static dev.fettle.signal.Unit.RATIO;
import static dev.fettle.signal.Unit.SECONDS;

import java.util.List;

/** The catalogue: every signal that Fettle knows. docs/signals.md is held against {@link #ALL}. */
public final class Signals {
    /** The subject of the heap among memory areas. */
    public static final String HEAP = "heap";

    public static final Signal MEMORY_USED =
            new Signal("jvm.memory.used", BYTES, "Memory in use, garbage included.");
    public static final Signal MEMORY_COMMITTED =
            new Signal("jvm.memory.committed", BYTES, "Memory that the JVM holds from the system.");
    public static final Signal MEMORY_LIMIT =
            new Signal("jvm.memory.limit", BYTES, "The most that the JVM may commit.");
    public static final Signal USED_AFTER_GC =
            new Signal(
                    "jvm.memory.used_after_last_gc",
                    BYTES,
                    "Memory in use straight after a collection of any kind; holds old garbage.");
    public static final Signal LIVE_SET =
            new Signal(
                    "jvm.memory.live_set",
                    BYTES,
                    "Memory in use straight after a collection that cleaned the old generation.");
    public static final Signal ALLOCATION_RATE =
            new Signal("jvm.memory.allocation.rate", BYTES_PER_SECOND, "Bytes allocated a second.");

    public static final Signal GC_PAUSE =
            new Signal(
                    "jvm.gc.pause.duration",
                    SECONDS,
                    "Each time that a collector stopped the application; not its concurrent work.");
    public static final Signal GC_CYCLE =
            new Signal(
                    "jvm.gc.duration",
                    SECONDS,
                    "Each collection from begin to end, concurrent work included; subject: its"
                            + " name.");
    public static final Signal GC_CPU =
            new Signal(
                    "jvm.gc.cpu.time", SECONDS, "CPU time of the collector since the last value.");

    public static final Signal GC_STALL =
            new Signal(
                    "jvm.gc.allocation_stall.duration",
                    SECONDS,
                    "Each time that a thread had to wait for the collector before it could"
                            + " allocate.");

    public static final Signal THREAD_COUNT =
            new Signal("jvm.thread.count", COUNT, "Live platform threads.");
    public static final Signal THREADS_STARTED =
            new Signal(
                    "jvm.thread.started", COUNT, "Platform threads started since the JVM began.");
    public static final Signal SITE_COUNT =
            new Signal(
                    "jvm.thread.start_site.count",
                    COUNT,
                    "Places that threads were started at since Fettle attached; said whenever the"
                            + " target was heard, so its absence is silence, not calm.");
    public static final Signal SITE_LIVE =
            new Signal(
                    "jvm.thread.start_site.live",
                    COUNT,
                    "Threads started at one place since Fettle attached that are still alive.");
    public static final Signal SITE_STARTED =
            new Signal(
                    "jvm.thread.start_site.started",
                    COUNT,
                    "Threads started at one place since Fettle attached.");
    public static final Signal SITE_POOLS =
            new Signal(
                    "jvm.thread.start_site.pools",
                    COUNT,
                    "Distinct pools, by the JDK's default thread names, among the live threads of"
                            + " one place.");
    public static final Signal SITE_SAMPLED =
            new Signal(
                    "jvm.thread.start_site.sampled",
                    COUNT,
                    "Threads of one place that were looked at twice, five seconds apart.");
    public static final Signal SITE_BLOCKERS =
            new Signal(
                    "jvm.thread.start_site.blockers",
                    COUNT,
                    "Distinct objects that the sampled threads of one place wait for.");
    public static final Signal SITE_IDLE =
            new Signal(
                    "jvm.thread.start_site.idle",
                    RATIO,
                    "Share of a place's sampled threads that neither ran nor woke between two"
                            + " looks.");
    public static final Signal SITE_SLEEPING =
            new Signal(
                    "jvm.thread.start_site.sleeping",
                    RATIO,
                    "Share of a place's sampled threads that slept at both looks and hardly ran"
                            + " between them.");
    public static final Signal SITE_QUEUED =
            new Signal(
                    "jvm.thread.start_site.queued",
                    RATIO,
                    "Share of a place's sampled threads that wait for work from a queue or a"
                            + " pool.");

    public static final Signal CPU_PROCESS =
            new Signal(
                    "jvm.cpu.recent_utilization",
                    RATIO,
                    "CPU used by the process, as a share of all the processors it may use.");
    public static final Signal CPU_MACHINE =
            new Signal(
                    "jvm.system.cpu.utilization", RATIO, "CPU used by everything on the machine.");

    public static final Signal CLASS_BYTES =
            new Signal(
                    "jvm.heap.class.bytes",
                    BYTES,
                    "Heap held by the instances of one class, alone.");
    public static final Signal CLASS_INSTANCES =
            new Signal("jvm.heap.class.instances", COUNT, "Instances of one class on the heap.");

    public static final Signal SAFEPOINT_SYNC =
            new Signal(
                    "jvm.safepoint.sync.duration",
                    SECONDS,
                    "Each time of 10 ms or more that the JVM waited until all its threads stood"
                            + " still.");

    public static final List<Signal> ALL =
            List.of(
                    MEMORY_USED,
                    MEMORY_COMMITTED,
                    MEMORY_LIMIT,
                    USED_AFTER_GC,
                    LIVE_SET,
                    ALLOCATION_RATE,
                    GC_PAUSE,
                    GC_CYCLE,
                    GC_CPU,
                    GC_STALL,
                    THREAD_COUNT,
                    THREADS_STARTED,
                    SITE_COUNT,
                    SITE_LIVE,
                    SITE_STARTED,
                    SITE_POOLS,
                    SITE_SAMPLED,
                    SITE_BLOCKERS,
                    SITE_IDLE,
                    SITE_SLEEPING,
                    SITE_QUEUED,
                    CPU_PROCESS,
                    CPU_MACHINE,
                    CLASS_BYTES,
                    CLASS_INSTANCES,
                    SAFEPOINT_SYNC);

    private Signals() {}
}
