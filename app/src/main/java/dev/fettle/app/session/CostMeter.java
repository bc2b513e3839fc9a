package dev.fettle.app.session;

import dev.fettle.app.frame.OwnCost;
import dev.fettle.connect.Spent;

import java.util.concurrent.atomic.AtomicLong;

/** Measures what Fettle costs: its calls, its bytes, the CPU of this process, what it forced. */
public final class CostMeter {
    private static final double NANOS = 1e9;

    private static final OwnCpu CPU = new OwnCpu();

    private final AtomicLong forcedGcs = new AtomicLong();

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

    /** The CPU is that of a moment ago; with many threads at work, of up to a minute ago. */
    public OwnCost read(Spent spent) {
        return new OwnCost(
                spent.calls(),
                spent.bytes(),
                CPU.nanos() / NANOS,
                forcedGcs.get() + spent.collections());
    }
}
