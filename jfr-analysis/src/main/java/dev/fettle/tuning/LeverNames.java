package dev.fettle.tuning;

/** The levers that something is known of here, by their public names. */
final class LeverNames {
    static final String SOFT_MAX = "SoftMaxHeapSize";
    static final String MOST_FREE = Plan.MOST_FREE;
    static final String LEAST_FREE = Plan.LEAST_FREE;
    static final String PERIODIC = "G1PeriodicGCInterval";
    static final String PERIODIC_LOAD = "G1PeriodicGCSystemLoadThreshold";
    static final String DUMP = "HeapDumpOnOutOfMemoryError";
    static final String DUMP_PATH = "HeapDumpPath";
    static final String GC_LOG = "gc.log";
    static final String PARALLELISM = "virtual-threads.parallelism";

    /** What those of pools begin with. */
    static final String OF_POOLS = "pool.";

    static final String POOL_MAX = Plan.POOL_MAX;
    static final String POOL_MIN = Plan.POOL_MIN;

    private LeverNames() {}
}
