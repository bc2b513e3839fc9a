package dev.fettle.app.session;

import com.sun.management.OperatingSystemMXBean;

import dev.fettle.app.frame.OwnCost;
import dev.fettle.connect.Spent;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Measures what Fettle costs: its calls, its bytes, the CPU of this process, what it forced. */
public final class CostMeter {
    private static final double NANOS = 1e9;

    /**
     * The system adds up the CPU of every thread of the process, and each session would have it do
     * so: with 60 targets that was 29 % of the CPU of their sessions' threads, measured. So what takes
     * longer is done less often: it may take 20 us a second.
     */
    private static final long PAUSE = 50_000;

    private static final long LONGEST_PAUSE = 60_000_000_000L;

    private final AtomicLong forcedGcs = new AtomicLong();
    private final OperatingSystemMXBean process =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long cpu;
    private long cpuDue = System.nanoTime();

    /**
     * Collections in the target that were measured to have run for a request of Fettle's. Where the
     * target does not count its collections, a request adds none: the total is a lower bound there.
     */
    public void forced(long collections) {
        forcedGcs.addAndGet(collections);
    }

    public long forcedGcs() {
        return forcedGcs.get();
    }

    /** For one thread. The CPU is that of now; with many sessions, of up to a minute ago. */
    public OwnCost read(Spent spent) {
        long now = System.nanoTime();
        if (now - cpuDue >= 0) {
            cpu = Math.max(0, process.getProcessCpuTime());
            cpuDue = now + Math.min((System.nanoTime() - now) * PAUSE, LONGEST_PAUSE);
        }
        return new OwnCost(spent.calls(), spent.bytes(), cpu / NANOS, forcedGcs.get());
    }
}
