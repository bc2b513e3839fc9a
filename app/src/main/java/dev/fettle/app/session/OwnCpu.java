package dev.fettle.app.session;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * The CPU that this process used so far, looked up for all sessions together. The system adds up the
 * CPU of every thread of the process: with 60 targets, each session asking for itself took 29 % of
 * the CPU of their threads, measured. So what takes longer is done less often. Safe for use by several
 * threads.
 */
final class OwnCpu {
    /** It may take 20 us a second. */
    private static final long PAUSE = 50_000;

    private static final long LONGEST_PAUSE = 60_000_000_000L;

    private final LongSupplier process;
    private final LongSupplier nanoTime;
    private long nanos;
    private long due;

    OwnCpu() {
        this(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime,
                System::nanoTime);
    }

    OwnCpu(LongSupplier process, LongSupplier nanoTime) {
        this.process = process;
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    /** Nanoseconds, of up to a minute ago. */
    synchronized long nanos() {
        long now = nanoTime.getAsLong();
        if (now - due >= 0) {
            nanos = Math.max(0, process.getAsLong());
            long took = nanoTime.getAsLong() - now;
            due = now + Math.min(took * PAUSE, LONGEST_PAUSE);
        }
        return nanos;
    }
}
