package dev.fettle.app.session;

import com.sun.management.OperatingSystemMXBean;

import dev.fettle.app.frame.OwnCost;
import dev.fettle.connect.Spent;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Measures what Fettle costs: its calls, its bytes, the CPU of this process, what it forced. */
public final class CostMeter {
    private static final double NANOS = 1e9;

    private final AtomicLong forcedGcs = new AtomicLong();
    private final OperatingSystemMXBean process =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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

    public OwnCost read(Spent spent) {
        long nanos = Math.max(0, process.getProcessCpuTime());
        return new OwnCost(spent.calls(), spent.bytes(), nanos / NANOS, forcedGcs.get());
    }
}
