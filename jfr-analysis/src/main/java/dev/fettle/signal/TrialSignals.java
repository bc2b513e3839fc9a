package dev.fettle.signal;

import static dev.fettle.signal.Unit.BYTES;
import static dev.fettle.signal.Unit.COUNT_PER_SECOND;
import static dev.fettle.signal.Unit.RATIO;

import java.util.List;

/**
 * Levels that a change on trial is guarded by, told before and after it. A part of the catalogue {@link
 * Signals}.
 */
public final class TrialSignals {
    public static final Signal GC_RATE =
            new Signal(
                    "jvm.gc.rate",
                    COUNT_PER_SECOND,
                    "Collections that ended a second, of all kinds, without those that somebody"
                            + " asked for.");
    public static final Signal GC_ALLOCATED =
            new Signal(
                    "jvm.gc.allocated", BYTES, "Bytes allocated from one collection to the next.");
    public static final Signal GC_PAUSE_SHARE =
            new Signal(
                    "jvm.gc.pause.share",
                    RATIO,
                    "Share of the time that collections stopped the application.");
    public static final Signal GC_SHARE =
            new Signal(
                    "jvm.gc.share",
                    RATIO,
                    "Share of the time in which a collection was under way, concurrent work"
                            + " included.");
    public static final Signal GC_CPU_SHARE =
            new Signal(
                    "jvm.gc.cpu.utilization",
                    RATIO,
                    "CPU used by the collector, as far as the JVM tells, as a share of all the"
                            + " processors it may use.");
    public static final Signal STALL_RATE =
            new Signal(
                    "jvm.gc.allocation_stall.rate",
                    COUNT_PER_SECOND,
                    "Times a second that a thread had to wait for memory, or a collection failed"
                            + " for want of it.");
    public static final Signal STALL_SHARE =
            new Signal(
                    "jvm.gc.allocation_stall.share",
                    RATIO,
                    "Time that threads had to wait for memory, all of them together, as a share of"
                            + " the time.");
    public static final Signal OUT_OF_MEMORY_RATE =
            new Signal(
                    "jvm.error.out_of_memory.rate",
                    COUNT_PER_SECOND,
                    "OutOfMemoryErrors a second that the JVM itself made.");

    static final List<Signal> ALL =
            List.of(
                    GC_RATE,
                    GC_ALLOCATED,
                    GC_PAUSE_SHARE,
                    GC_SHARE,
                    GC_CPU_SHARE,
                    STALL_RATE,
                    STALL_SHARE,
                    OUT_OF_MEMORY_RATE);

    private TrialSignals() {}
}
