package dev.fettle.app.chart;

import dev.fettle.app.look.Token;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;

import java.util.List;
import java.util.stream.Stream;

/** Every chart there is. A new one is a lane in this list. */
public final class Charts {
    public static final Trace HEAP_COMMITTED =
            Trace.of(
                    "committed",
                    Signals.MEMORY_COMMITTED.of(Signals.HEAP),
                    Look.BOUND,
                    Token.THIRD);
    public static final Trace HEAP_MAX =
            Trace.of("max", Signals.MEMORY_LIMIT.of(Signals.HEAP), Look.BOUND, Token.CRITICAL);
    public static final Trace HEAP_USED =
            Trace.of("used", Signals.MEMORY_USED.of(Signals.HEAP), Look.AREA, Token.SERIES_1);
    public static final Trace HEAP_AFTER_GC =
            Trace.of("after GC", Signals.USED_AFTER_GC.of(Signals.HEAP), Look.STEP, Token.SERIES_2);
    public static final Trace HEAP_PEAK =
            Trace.of(
                    "before GC",
                    Signals.USED_BEFORE_GC.of(Signals.HEAP),
                    Look.STEP,
                    Token.SERIES_2);
    public static final Trace GC_PAUSE =
            Trace.of("longest of each second", Signals.GC_PAUSE.whole(), Look.BARS, Token.SERIES_3);
    public static final Trace THREADS_LIVE =
            Trace.of("live", Signals.THREAD_COUNT.whole(), Look.AREA, Token.SERIES_5);
    public static final Trace THREADS_STARTED =
            new Trace(
                    "started",
                    Signals.THREADS_STARTED.whole(),
                    Look.AREA,
                    Token.SERIES_5,
                    Trace.Reading.PER_SECOND);
    public static final Trace CPU_MACHINE =
            Trace.of("machine", Signals.CPU_MACHINE.whole(), Look.LINE, Token.SERIES_4);
    public static final Trace CPU_PROCESS =
            Trace.of("process", Signals.CPU_PROCESS.whole(), Look.AREA, Token.SERIES_1);
    public static final Trace ALLOCATION =
            Trace.of("allocated", Signals.ALLOCATION_RATE.whole(), Look.AREA, Token.SERIES_4);

    public static final Trace GC_STANDING_STILL =
            new Trace(
                    "standing still",
                    Signals.GC_PAUSE.whole(),
                    Look.AREA,
                    Token.SERIES_5,
                    Trace.Reading.SHARE_OF_TIME);
    public static final Trace GC_STALL =
            Trace.of("waiting for memory", Signals.GC_STALL.whole(), Look.BARS, Token.SERIES_5);
    public static final Trace SAFEPOINT_SYNC =
            Trace.of(
                    "reaching a safepoint, from 10 ms",
                    Signals.SAFEPOINT_SYNC.whole(),
                    Look.BARS,
                    Token.SERIES_2);

    public static final Trace LIVE_SET =
            Trace.of("live set", Signals.LIVE_SET.of(Signals.HEAP), Look.STEP, Token.SERIES_5);
    public static final Trace METASPACE =
            Trace.of(
                    "metaspace",
                    Signals.MEMORY_USED.of(Signals.METASPACE),
                    Look.STEP,
                    Token.SERIES_3);
    public static final Trace CLASS_SPACE =
            Trace.of(
                    "of it class space",
                    Signals.MEMORY_USED.of(Signals.CLASS_SPACE),
                    Look.STEP,
                    Token.SERIES_1);
    public static final Trace DIRECT =
            Trace.of(
                    "direct buffers",
                    Signals.BUFFER_USED.of(Signals.DIRECT),
                    Look.STEP,
                    Token.SERIES_4);
    public static final Trace DIRECT_MAX =
            Trace.of("max", Signals.BUFFER_MAX.of(Signals.DIRECT), Look.BOUND, Token.CRITICAL);
    public static final Trace CODE_PROFILED =
            code("profiled", "CodeHeap 'profiled nmethods'", Token.SERIES_1);
    public static final Trace CODE_OPTIMIZED =
            code("optimized", "CodeHeap 'non-profiled nmethods'", Token.SERIES_2);
    public static final Trace CODE_OTHER =
            code("other code", "CodeHeap 'non-nmethods'", Token.SERIES_3);
    public static final Trace CODE_WHOLE = code("undivided", "CodeCache", Token.SERIES_4);

    public static final Trace HTTP_RATE =
            Trace.of("ended", HttpSignals.HTTP_RATE.whole(), Look.STEP, Token.SERIES_3);
    public static final Trace HTTP_ERRORS =
            Trace.of(
                    "of them status 400 or above",
                    HttpSignals.HTTP_ERRORS.whole(),
                    Look.STEP,
                    Token.SERIES_5);
    public static final Trace HTTP_DURATION =
            Trace.of("mean of 5 s", HttpSignals.HTTP_DURATION.whole(), Look.STEP, Token.SERIES_2);

    private static final double MB = 1024 * 1024;

    /** The overview, from top to bottom. */
    public static final List<Lane> ALL =
            List.of(
                    new Lane(
                            "heap",
                            "Heap",
                            14,
                            Unit.BYTES,
                            16 * MB,
                            List.of(HEAP_USED, HEAP_AFTER_GC, HEAP_COMMITTED, HEAP_MAX),
                            LaneWords::heap),
                    new Lane(
                            "gc-pauses",
                            "GC pauses",
                            10,
                            Unit.SECONDS,
                            0.002,
                            List.of(GC_PAUSE),
                            LaneWords::pauses),
                    new Lane(
                            "threads",
                            "Threads",
                            12,
                            Unit.COUNT,
                            10,
                            List.of(THREADS_LIVE),
                            newest -> newest.words(THREADS_LIVE) + " live"),
                    new Lane(
                            "threads-started",
                            "Threads started",
                            7,
                            Unit.COUNT_PER_SECOND,
                            4,
                            List.of(THREADS_STARTED),
                            newest -> newest.words(THREADS_STARTED)),
                    new Lane(
                            "cpu",
                            "CPU",
                            10,
                            Unit.RATIO,
                            0.1,
                            List.of(CPU_PROCESS, CPU_MACHINE),
                            newest ->
                                    newest.words(CPU_PROCESS)
                                            + " process · "
                                            + newest.words(CPU_MACHINE)
                                            + " machine"),
                    new Lane(
                            "allocation",
                            "Allocation",
                            9,
                            Unit.BYTES_PER_SECOND,
                            MB,
                            List.of(ALLOCATION),
                            newest -> newest.words(ALLOCATION)),
                    new Lane(
                            "requests",
                            "Requests",
                            9,
                            Unit.COUNT_PER_SECOND,
                            4,
                            List.of(HTTP_RATE, HTTP_ERRORS),
                            LaneWords::requests,
                            true),
                    new Lane(
                            "request-time",
                            "Request time",
                            9,
                            Unit.SECONDS,
                            0.002,
                            List.of(HTTP_DURATION),
                            LaneWords::requestTime,
                            true));

    /** What collections cost, from top to bottom. */
    public static final List<Lane> GC =
            List.of(
                    new Lane(
                            "gc-each-pause",
                            "Pauses",
                            12,
                            Unit.SECONDS,
                            0.002,
                            List.of(GC_PAUSE),
                            LaneWords::pauses),
                    new Lane(
                            "gc-share",
                            "Share of time",
                            9,
                            Unit.RATIO,
                            0.02,
                            List.of(GC_STANDING_STILL),
                            newest -> newest.words(GC_STANDING_STILL)),
                    new Lane(
                            "gc-allocation",
                            "Allocation",
                            9,
                            Unit.BYTES_PER_SECOND,
                            MB,
                            List.of(ALLOCATION),
                            newest -> newest.words(ALLOCATION)),
                    new Lane(
                            "gc-waits",
                            "Waits",
                            9,
                            Unit.SECONDS,
                            0.002,
                            List.of(GC_STALL, SAFEPOINT_SYNC),
                            LaneWords::waits));

    /** Memory, from top to bottom. */
    public static final List<Lane> HEAP =
            List.of(
                    new Lane(
                            "heap-memory",
                            "Heap",
                            14,
                            Unit.BYTES,
                            16 * MB,
                            List.of(HEAP_USED, HEAP_AFTER_GC, LIVE_SET, HEAP_COMMITTED, HEAP_MAX),
                            LaneWords::heap),
                    new Lane(
                            "heap-metaspace",
                            "Classes",
                            9,
                            Unit.BYTES,
                            MB,
                            List.of(METASPACE, CLASS_SPACE),
                            newest -> newest.words(METASPACE)),
                    new Lane(
                            "heap-direct",
                            "Outside",
                            9,
                            Unit.BYTES,
                            MB,
                            List.of(DIRECT, DIRECT_MAX),
                            newest -> newest.words(DIRECT)),
                    new Lane(
                            "heap-code",
                            "Code",
                            9,
                            Unit.BYTES,
                            MB,
                            List.of(CODE_PROFILED, CODE_OPTIMIZED, CODE_OTHER, CODE_WHOLE),
                            LaneWords::code));

    /** Threads alone, from top to bottom. */
    public static final List<Lane> THREADS =
            List.of(
                    new Lane(
                            "threads-live",
                            "Live",
                            12,
                            Unit.COUNT,
                            10,
                            List.of(THREADS_LIVE),
                            newest -> newest.words(THREADS_LIVE)),
                    new Lane(
                            "threads-begun",
                            "Started",
                            9,
                            Unit.COUNT_PER_SECOND,
                            4,
                            List.of(THREADS_STARTED),
                            newest -> newest.words(THREADS_STARTED)));

    /** What changes are judged by, from top to bottom. */
    public static final List<Lane> TUNING =
            List.of(
                    new Lane(
                            "tuning-heap",
                            "Heap",
                            16,
                            Unit.BYTES,
                            16 * MB,
                            List.of(HEAP_USED, HEAP_PEAK, LIVE_SET, HEAP_COMMITTED, HEAP_MAX),
                            LaneWords::peak),
                    new Lane(
                            "tuning-pauses",
                            "Pauses",
                            9,
                            Unit.SECONDS,
                            0.002,
                            List.of(GC_PAUSE),
                            LaneWords::pauses),
                    new Lane(
                            "tuning-allocation",
                            "Allocation",
                            9,
                            Unit.BYTES_PER_SECOND,
                            MB,
                            List.of(ALLOCATION),
                            newest -> newest.words(ALLOCATION)));

    /** What stands below pools and circuit breakers, so that cause and effect are on one axis. */
    public static final List<Lane> POOLS =
            List.of(
                    new Lane(
                            "pools-gc-pauses",
                            "GC pauses",
                            8,
                            Unit.SECONDS,
                            0.002,
                            List.of(GC_PAUSE),
                            LaneWords::pauses),
                    new Lane(
                            "pools-threads",
                            "Threads",
                            8,
                            Unit.COUNT,
                            10,
                            List.of(THREADS_LIVE),
                            newest -> newest.words(THREADS_LIVE) + " live"),
                    new Lane(
                            "pools-request-time",
                            "Request time",
                            8,
                            Unit.SECONDS,
                            0.002,
                            List.of(HTTP_DURATION),
                            LaneWords::requestTime,
                            true));

    /** What is kept of each target: every lane of every tab; those of {@link PoolLanes} come later. */
    public static final List<Lane> EVERYTHING =
            Stream.of(ALL, THREADS, HEAP, GC, POOLS, TUNING).flatMap(List::stream).toList();

    /** Below so many the 99th percentile is the longest, or next to it. */
    public static final int PERCENTILE_PAUSES = 200;

    /** Below so many the 99.9th percentile is the longest, or next to it. */
    public static final int FINE_PERCENTILE_PAUSES = 2000;

    private Charts() {}

    private static Trace code(String name, String heap, Token colour) {
        return Trace.of(name, Signals.MEMORY_USED.of(heap), Look.STEP, colour);
    }
}
