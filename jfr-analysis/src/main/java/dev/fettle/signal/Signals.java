package dev.fettle.signal;

import static dev.fettle.signal.Unit.BYTES;
import static dev.fettle.signal.Unit.BYTES_PER_SECOND;
import static dev.fettle.signal.Unit.COUNT;
import static dev.fettle.signal.Unit.RATIO;
import static dev.fettle.signal.Unit.SECONDS;

import java.util.List;
import java.util.stream.Stream;

/**
 * The catalogue: every signal that Fettle knows, those of HTTP servers in {@link HttpSignals}, of where
 * threads are started and work in {@link ThreadSignals}, of pools in {@link PoolSignals} and of circuit
 * breakers in {@link BreakerSignals}.
 * docs/signals.md is held against {@link #ALL}.
 */
public final class Signals {
    /** The subject of the heap among memory areas. */
    public static final String HEAP = "heap";

    public static final Signal MEMORY_USED =
            new Signal("jvm.memory.used", BYTES, "Memory in use, garbage included.");
    public static final Signal MEMORY_COMMITTED =
            new Signal("jvm.memory.committed", BYTES, "Memory that the JVM holds from the system.");
    public static final Signal MEMORY_LIMIT =
            new Signal("jvm.memory.limit", BYTES, "The most that the JVM may commit.");
    public static final Signal TIME_TO_FULL =
            new Signal(
                    "jvm.memory.time_to_full",
                    Unit.SECONDS,
                    "When the live set reaches the limit that binds if it grows on as it does.");
    public static final Signal USED_AFTER_GC =
            new Signal(
                    "jvm.memory.used_after_last_gc",
                    BYTES,
                    "Memory in use straight after a collection of any kind; holds old garbage.");
    public static final Signal USED_BEFORE_GC =
            new Signal(
                    "jvm.memory.used_before_gc",
                    BYTES,
                    "Memory in use when a collection began: the peak that it came to.");
    public static final Signal LIVE_SET =
            new Signal(
                    "jvm.memory.live_set",
                    BYTES,
                    "Memory in use straight after a collection that cleaned the old generation.");
    public static final Signal LIVE_COUNTED =
            new Signal(
                    "jvm.memory.live_set.counted",
                    BYTES,
                    "Bytes of all live objects, by a count of the heap's classes that was asked"
                            + " for.");
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

    /** The subject of buffers outside the heap that {@code ByteBuffer.allocateDirect} makes. */
    public static final String DIRECT = "direct";

    /** The subjects of what classes take, among memory areas; the second is a part of the first. */
    public static final String METASPACE = "Metaspace";

    public static final String CLASS_SPACE = "Compressed Class Space";

    public static final Signal BUFFER_USED =
            new Signal(
                    "jvm.buffer.memory.used",
                    BYTES,
                    "Memory outside the heap that buffers take, garbage included.");
    public static final Signal BUFFER_MAX =
            new Signal("jvm.buffer.memory.max", BYTES, "The most that such buffers may take.");
    public static final Signal BUFFER_COUNT =
            new Signal("jvm.buffer.count", COUNT, "Such buffers, garbage included.");

    public static final Signal CLASSES =
            new Signal("jvm.class.count", COUNT, "Classes that are loaded now.");
    public static final Signal CLASSES_UNLOADED =
            new Signal("jvm.class.unloaded", COUNT, "Classes unloaded since the JVM began.");
    public static final Signal LOADERS =
            new Signal(
                    "jvm.class.loader.count",
                    COUNT,
                    "Class loaders of one type, those included that no collection has cleared"
                            + " away yet.");
    public static final Signal LOADER_CLASSES =
            new Signal(
                    "jvm.class.loader.classes",
                    COUNT,
                    "Classes that the loaders of one type have loaded.");

    /** The subject of class loaders whose type a running recording does not tell, as of most. */
    public static final String UNTOLD = "(untold)";

    public static final Signal THROWABLES =
            new Signal(
                    "jvm.throwable.created",
                    COUNT,
                    "Exceptions and errors made since the flight recorder began to count.");
    public static final Signal THROWABLE_RATE =
            new Signal(
                    "jvm.throwable.rate",
                    Unit.COUNT_PER_SECOND,
                    "Exceptions and errors made a second.");
    public static final Signal THROWABLES_TOLD =
            new Signal(
                    "jvm.throwable.told",
                    COUNT,
                    "Exceptions and errors of which the flight recorder told type and stack, of all"
                            + " that were made, since Fettle attached.");
    public static final Signal THROWABLES_KEPT =
            new Signal(
                    "jvm.throwable.kept",
                    COUNT,
                    "Share of the exceptions told of that libraries of pools made to keep the stack"
                            + " of who borrows; nobody throws these.");
    public static final Signal THROWABLE_SITE_RATE =
            new Signal(
                    "jvm.throwable.site.rate",
                    Unit.COUNT_PER_SECOND,
                    "Exceptions of one type made a second at one place: an estimate, scaled from"
                            + " those that were told of to all that were made.");
    public static final Signal VM_ERRORS =
            new Signal(
                    "jvm.error.count",
                    COUNT,
                    "Errors that the JVM itself made since it began, as it counts them; subject:"
                            + " their type.");
    public static final Signal CPU_WAITING =
            new Signal(
                    "jvm.cpu.waiting",
                    COUNT,
                    "Threads of the process that could have run and had to wait for a processor, on"
                            + " average since the last value.");
    public static final Signal CPU_THROTTLED =
            new Signal(
                    "jvm.cpu.throttled",
                    RATIO,
                    "Share of the scheduling periods in which its container's CPU limit held the"
                            + " process back, since the last value.");
    public static final Signal CODE_CACHE_FULL =
            new Signal(
                    "jvm.code_cache.full",
                    COUNT,
                    "Times that compiled code did not fit into a code heap since the JVM began.");

    public static final Signal DEADLOCKED =
            new Signal(
                    "jvm.thread.deadlocked",
                    COUNT,
                    "Platform threads that wait for each other in a circle, as the JVM finds"
                            + " them.");

    public static final Signal LOCK_WAIT =
            new Signal(
                    "jvm.lock.wait.duration",
                    SECONDS,
                    "Each time of 20 ms or more that a thread waited for a lock that another"
                            + " held.");

    public static final Signal SOCKET_WAITING =
            new Signal(
                    "jvm.socket.read.waiting",
                    COUNT,
                    "Threads that waited for a peer's bytes, on average; of reads of 20 ms or more"
                            + " that ended since the look before, all of them and those at one"
                            + " place.");

    public static final Signal VIRTUAL_COUNT =
            new Signal(
                    "jvm.thread.virtual.count",
                    COUNT,
                    "Virtual threads, by a thread dump that somebody asked for; nothing counts them"
                            + " in between.");

    public static final Signal VIRTUAL_WAITING =
            new Signal(
                    "jvm.thread.virtual.waiting",
                    COUNT,
                    "Virtual threads that stand at one place, by a thread dump that somebody asked"
                            + " for.");

    public static final Signal DEVIATION =
            new Signal(
                    "fettle.deviation",
                    COUNT,
                    "By how many standard deviations the last 15 s of a signal lie from its own"
                            + " last ten minutes; subject: the signal's id.");

    public static final Signal ALLOCATION_CLASS_RATE =
            new Signal(
                    "jvm.memory.allocation.class.rate",
                    BYTES_PER_SECOND,
                    "Bytes allocated a second as instances of one class: an estimate from sampled"
                            + " allocations.");
    public static final Signal ALLOCATION_SITE_RATE =
            new Signal(
                    "jvm.memory.allocation.site.rate",
                    BYTES_PER_SECOND,
                    "Bytes allocated a second by one place: an estimate from sampled allocations.");

    public static final Signal PROCESS_MEMORY =
            new Signal(
                    "process.memory.usage",
                    BYTES,
                    "Physical memory that the process takes, as the system counts it.");
    public static final Signal CONTAINER_MEMORY =
            new Signal(
                    "container.memory.working_set",
                    BYTES,
                    "Memory that counts against the container's limit, without file pages that"
                            + " nobody used lately.");
    public static final Signal CONTAINER_LIMIT =
            new Signal(
                    "container.memory.limit",
                    BYTES,
                    "The most memory that the container may take.");

    public static final Signal MACHINE_AVAILABLE =
            new Signal(
                    "system.linux.memory.available",
                    BYTES,
                    "Memory that the machine can still give without swapping, as Linux estimates"
                            + " it.");

    public static final Signal VIRTUAL_CARRIERS =
            new Signal(
                    "jvm.thread.virtual.carriers",
                    COUNT,
                    "Platform threads that carry virtual ones, or lately did.");

    public static final Signal VIRTUAL_PARALLELISM =
            new Signal(
                    "jvm.thread.virtual.parallelism",
                    COUNT,
                    "Virtual threads that may run at once.");

    public static final Signal GC_CPU_TOTAL =
            new Signal(
                    "jvm.gc.threads.cpu.time",
                    SECONDS,
                    "CPU time of the collector's own threads since the JVM began, concurrent work"
                            + " included.");

    public static final Signal MBEAN_ATTRIBUTE =
            new Signal(
                    "mbean.attribute",
                    COUNT,
                    "A number of an MBean's that its user charts, in the unit that is known of it;"
                            + " a bare number where none is.");

    private static final List<Signal> OWN =
            List.of(
                    MEMORY_USED,
                    MEMORY_COMMITTED,
                    MEMORY_LIMIT,
                    TIME_TO_FULL,
                    USED_AFTER_GC,
                    USED_BEFORE_GC,
                    LIVE_SET,
                    LIVE_COUNTED,
                    ALLOCATION_RATE,
                    GC_PAUSE,
                    GC_CYCLE,
                    GC_CPU,
                    GC_STALL,
                    THREAD_COUNT,
                    THREADS_STARTED,
                    CPU_PROCESS,
                    CPU_MACHINE,
                    CLASS_BYTES,
                    CLASS_INSTANCES,
                    SAFEPOINT_SYNC,
                    BUFFER_USED,
                    BUFFER_MAX,
                    BUFFER_COUNT,
                    CLASSES,
                    CLASSES_UNLOADED,
                    LOADERS,
                    LOADER_CLASSES,
                    THROWABLES,
                    THROWABLE_RATE,
                    THROWABLES_TOLD,
                    THROWABLES_KEPT,
                    THROWABLE_SITE_RATE,
                    VM_ERRORS,
                    CPU_WAITING,
                    CPU_THROTTLED,
                    CODE_CACHE_FULL,
                    DEADLOCKED,
                    LOCK_WAIT,
                    SOCKET_WAITING,
                    VIRTUAL_COUNT,
                    VIRTUAL_WAITING,
                    DEVIATION,
                    ALLOCATION_CLASS_RATE,
                    ALLOCATION_SITE_RATE,
                    PROCESS_MEMORY,
                    CONTAINER_MEMORY,
                    CONTAINER_LIMIT,
                    MACHINE_AVAILABLE,
                    VIRTUAL_CARRIERS,
                    VIRTUAL_PARALLELISM,
                    GC_CPU_TOTAL,
                    MBEAN_ATTRIBUTE);

    public static final List<Signal> ALL =
            Stream.of(
                            OWN,
                            HttpSignals.ALL,
                            TrialSignals.ALL,
                            ThreadSignals.ALL,
                            PoolSignals.ALL,
                            BreakerSignals.ALL)
                    .flatMap(List::stream)
                    .toList();

    private Signals() {}
}
