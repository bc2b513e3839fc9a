package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.profile.Sampling;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every flight-recorder event that Fettle asks for, beside what takes it: nothing is enabled that
 * nobody reads.
 *
 * <p>Load, measured: thread starts with their stacks and ends cost 0.5 to 0.75 MB/s at 5,000 starts
 * a second; the collector's events a few kB a collection; calls of {@code System.gc()}, failed
 * evacuations, waits for a safepoint and long VM operations 15 to 20 bytes each, at most some
 * hundred a second where the heap is nearly full; ten sampled allocations a second with their stacks
 * 350 bytes a second (fifty, which were not measured apart, where no MBean tells how much is allocated:
 * {@link #allocationIsUntold}); waits for locks and parks of 20 ms and more 40 bytes each, fifty a second in
 * the demo shop and some hundred where dozens of threads wait for work; reads of sockets of 20 ms and more are as many as the
 * program makes blocking calls that take that long; 50 exceptions a second with
 * their stacks about 1 kB a second (at most {@value #EXCEPTIONS_PER_SECOND} come); the rest one or two events a second. {@code
 * jdk.ObjectAllocationOutsideTLAB} is not asked for: measured, a nearly
 * full heap brings 48,000 of them a second.
 */
public final class EventTable {
    /**
     * @param wanted on which targets it is enabled
     * @param taker runs on the thread that delivers events; must not keep the event
     */
    record Row(
            String event,
            Map<String, String> settings,
            Predicate<Facts> wanted,
            BiConsumer<Accumulator, Event> taker) {}

    /**
     * Enabled only where it can be throttled ({@link #exceptions}), or for a moment when somebody asks;
     * taken wherever it comes. On JDK 25 it comes only while {@code jdk.JavaErrorThrow} is enabled
     * too: it takes its time from that event's clock, which stands still otherwise (measured, and read
     * in {@code ThrowableTracer}'s bytecode, 25.0.3).
     */
    public static final String EXCEPTION = "jdk.JavaExceptionThrow";

    static final String ALLOCATION = "jdk.ObjectAllocationSample";

    static final String THREAD_START = "jdk.ThreadStart";

    public static final String SOCKET_READ = "jdk.SocketRead";

    /**
     * As the JDK's own profile.jfc has it since 25; its default.jfc has 100. Armed pools make one for
     * each borrow, and none may be missing where they are to tell who holds what.
     */
    public static final int EXCEPTIONS_PER_SECOND = 300;

    private static final Map<String, String> THROTTLED =
            Map.of("throttle", EXCEPTIONS_PER_SECOND + "/s", "stackTrace", "true");

    private static final Predicate<Facts> ALWAYS = target -> true;
    private static final Map<String, String> PLAIN = Map.of();
    private static final Map<String, String> ALL = Map.of("threshold", "0 ms");

    /** Beside the collector's: of these hardly any program makes many. */
    private static final Set<String> LIGHT =
            Set.of(THREAD_START, "jdk.ThreadEnd", "jdk.CPULoad", "jdk.ExceptionStatistics");

    /** As the JDK's own default.jfc has it. */
    private static final Map<String, String> WAITS =
            Map.of("threshold", "20 ms", "stackTrace", "true");

    private static final List<Row> ROWS =
            List.of(
                    new Row("jdk.GarbageCollection", ALL, ALWAYS, Accumulator::collection),
                    new Row("jdk.GCHeapSummary", PLAIN, ALWAYS, Accumulator::heap),
                    new Row("jdk.G1HeapSummary", PLAIN, EventTable::isG1, Accumulator::g1Heap),
                    new Row("jdk.G1GarbageCollection", ALL, EventTable::isG1, Accumulator::g1Kind),
                    new Row("jdk.GCPhasePause", ALL, ALWAYS, Accumulator::pause),
                    new Row(
                            "jdk.GCHeapMemoryUsage",
                            Map.of("period", "1 s"),
                            EventTable::tellsHeap,
                            Accumulator::heapUse),
                    new Row("jdk.GCCPUTime", PLAIN, ALWAYS, Accumulator::cpu),
                    new Row(
                            "jdk.ZAllocationStall",
                            Map.of("threshold", "0 ms", "stackTrace", "true"),
                            EventTable::isZ,
                            Accumulator::stall),
                    new Row(
                            THREAD_START,
                            Map.of("stackTrace", "true"),
                            ALWAYS,
                            Accumulator::threadStart),
                    new Row("jdk.ThreadEnd", PLAIN, ALWAYS, Accumulator::threadEnd),
                    // Also the stream's pulse: it comes in a target that does nothing at all.
                    new Row("jdk.CPULoad", Map.of("period", "1 s"), ALWAYS, Accumulator::load),
                    new Row(
                            ALLOCATION,
                            Map.of("throttle", "50/s", "stackTrace", "true"),
                            EventTable::allocationIsUntold,
                            Accumulator::allocation),
                    new Row(
                            ALLOCATION,
                            Map.of("throttle", "10/s", "stackTrace", "true"),
                            target -> !allocationIsUntold(target),
                            Accumulator::allocationSample),
                    new Row(
                            "jdk.SystemGC",
                            Map.of("threshold", "0 ms", "stackTrace", "true"),
                            ALWAYS,
                            Accumulator::gcCall),
                    new Row(
                            "jdk.EvacuationFailed",
                            PLAIN,
                            EventTable::isG1,
                            Accumulator::evacuationFailed),
                    new Row(
                            "jdk.SafepointBegin",
                            Map.of("threshold", "10 ms"),
                            ALWAYS,
                            Accumulator::safepoint),
                    new Row(
                            "jdk.ExecuteVMOperation",
                            Map.of("threshold", "20 ms"),
                            ALWAYS,
                            Accumulator::operation),
                    new Row(
                            "jdk.DirectBufferStatistics",
                            Map.of("period", "5 s"),
                            ALWAYS,
                            Accumulator::buffers),
                    new Row(
                            "jdk.ClassLoadingStatistics",
                            Map.of("period", "5 s"),
                            ALWAYS,
                            Accumulator::classes),
                    // One event for each class loader there is.
                    new Row(
                            "jdk.ClassLoaderStatistics",
                            Map.of("period", "60 s"),
                            ALWAYS,
                            Accumulator::classLoader),
                    new Row("jdk.MetaspaceSummary", PLAIN, ALWAYS, Accumulator::metaspace),
                    new Row(
                            "jdk.CodeCacheStatistics",
                            Map.of("period", "10 s"),
                            ALWAYS,
                            Accumulator::codeHeap),
                    new Row(
                            "jdk.ExceptionStatistics",
                            Map.of("period", "1 s"),
                            ALWAYS,
                            Accumulator::throwables),
                    new Row("jdk.JavaMonitorEnter", WAITS, ALWAYS, Accumulator::monitorEnter),
                    new Row("jdk.ThreadPark", WAITS, ALWAYS, Accumulator::park),
                    new Row(SOCKET_READ, WAITS, ALWAYS, Accumulator::socketRead),
                    new Row(
                            "jdk.VirtualThreadPinned",
                            WAITS,
                            target -> target.feature() == 0 || target.feature() >= 21,
                            Accumulator::pinned),
                    new Row(
                            "jdk.JavaErrorThrow",
                            Map.of("stackTrace", "true"),
                            ALWAYS,
                            Accumulator::error),
                    // Comes only in a container that has a CPU limit.
                    new Row(
                            "jdk.ContainerCPUThrottling",
                            Map.of("period", "10 s"),
                            ALWAYS,
                            Accumulator::throttling),
                    new Row(
                            "jdk.ResidentSetSize",
                            Map.of("period", "10 s"),
                            target -> target.feature() == 0 || target.feature() >= 21,
                            Accumulator::resident),
                    new Row(
                            "jdk.ContainerConfiguration",
                            Map.of("period", "60 s"),
                            ALWAYS,
                            Accumulator::containerLimits),
                    new Row(EXCEPTION, PLAIN, ALWAYS, Accumulator::exception));

    /**
     * At most, of all threads together, where the JVM can be told a rate: as the JDK's own default.jfc has
     * it. With less, threads that each use little would hardly be seen: HotSpot samples a thread when it
     * has used the processors over this rate of CPU time once more, 4 ms on two.
     */
    public static final int SAMPLES_PER_SECOND = 500;

    /**
     * As the JDK's profile.jfc has it. At each look up to five threads are told that run Java code, and
     * one that is in a native method (HotSpot's JfrThreadSampler, JDK 17 to 25).
     */
    private static final Map<String, String> SAMPLED = Map.of("period", "10 ms");

    static List<Row> rows(Facts target) {
        return rows(target, EventChoice.STANDARD);
    }

    static List<Row> rows(Facts target, EventChoice choice) {
        return ROWS.stream()
                .filter(row -> row.wanted().test(target) && isChosen(row.event(), choice))
                .toList();
    }

    /**
     * Whether such a recording is to have it. Exceptions come only beside errors, by whose clock they
     * are told their time.
     */
    public static boolean isChosen(String event, EventChoice choice) {
        boolean withErrors = !event.equals(EXCEPTION) || isTaken("jdk.JavaErrorThrow", choice);
        return isTaken(event, choice) && withErrors;
    }

    private static boolean isTaken(String event, EventChoice choice) {
        return isOfCollector(event)
                || !choice.without().contains(event) && (!choice.light() || LIGHT.contains(event));
    }

    /** The names of all events, those too that only some targets have. */
    static List<String> events() {
        return ROWS.stream().map(Row::event).distinct().toList();
    }

    /** The settings of a recording on this target, as {@code event#setting}. */
    public static Map<String, String> settings(Facts target) {
        return settings(target, EventChoice.STANDARD);
    }

    /** As above, of what is chosen. */
    public static Map<String, String> settings(Facts target, EventChoice choice) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Row row : rows(target, choice)) {
            if (!row.event().equals(EXCEPTION)) {
                put(all, row.event(), row.settings());
            }
        }
        return all;
    }

    /** The same, and exceptions with their stacks, so many a second: where the event has a throttle. */
    public static Map<String, String> withExceptions(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        put(all, EXCEPTION, THROTTLED);
        return all;
    }

    /** Every exception with its stack, however many there are: for a moment, and only where asked for. */
    public static Map<String, String> everyException() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, EXCEPTION, Map.of("stackTrace", "true"));
        put(all, "jdk.JavaErrorThrow", Map.of("stackTrace", "true"));
        return all;
    }

    /** Fifty allocations a second with their stacks, and which threads begin: {@link AllocationLook}. */
    static Map<String, String> allocations() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, THREAD_START, Map.of("stackTrace", "false"));
        put(all, ALLOCATION, Map.of("throttle", "50/s", "stackTrace", "true"));
        return all;
    }

    /**
     * Where threads are, for a moment and only where asked for: at most {@link #SAMPLES_PER_SECOND} by
     * CPU time, at most 600 without it. With a pulse, so that a target in which nothing works is told from one that is not heard.
     *
     * @param cpuTime whether the JVM samples by CPU time, as JDK 25 does on Linux
     */
    public static Map<String, String> samples(boolean cpuTime) {
        Map<String, String> all = new LinkedHashMap<>();
        if (cpuTime) {
            put(
                    all,
                    Sampling.CPU_TIME.event(),
                    Map.of("throttle", SAMPLES_PER_SECOND + "/s", "stackTrace", "true"));
            put(all, StackSamples.LOST, PLAIN);
        } else {
            put(all, Sampling.EXECUTION.event(), SAMPLED);
            put(all, StackSamples.NATIVE, SAMPLED);
        }
        put(all, "jdk.CPULoad", Map.of("period", "1 s"));
        return all;
    }

    private static void put(Map<String, String> all, String event, Map<String, String> settings) {
        all.put(event + "#enabled", "true");
        settings.forEach((name, value) -> all.put(event + "#" + name, value));
    }

    /** What a recording of this target with such a choice holds. */
    public static Held held(Facts target, EventChoice choice) {
        Map<String, String> settings = new LinkedHashMap<>();
        rows(target).forEach(row -> settings.put(row.event() + "#enabled", "false"));
        settings.putAll(settings(target, choice));
        Set<String> types = rows(target).stream().map(Row::event).collect(Collectors.toSet());
        return new Held(types, settings, Set.of());
    }

    /** Whether it tells of collections: what everything else is judged by, and never left out. */
    static boolean isOfCollector(String event) {
        return event.startsWith("jdk.GC")
                || event.startsWith("jdk.G1")
                || event.equals("jdk.GarbageCollection")
                || event.equals("jdk.ZAllocationStall")
                || event.equals("jdk.EvacuationFailed");
    }

    private static boolean isG1(Facts target) {
        return target.collector() == Collector.G1 || target.collector() == Collector.UNKNOWN;
    }

    /** Whether a recording tells each second what is in use of the heap, as from JDK 21 on. */
    public static boolean tellsHeap(Facts target) {
        return target.can().contains(Capability.JFR) && target.feature() >= 21;
    }

    private static boolean isZ(Facts target) {
        return target.collector() == Collector.ZGC
                || target.collector() == Collector.GENERATIONAL_ZGC;
    }

    /** ThreadMXBean tells what all threads together have allocated from JDK 21 on. */
    static boolean allocationIsUntold(Facts target) {
        return !target.can().contains(Capability.JMX)
                || target.feature() >= 16 && target.feature() < 21;
    }

    private EventTable() {}
}
