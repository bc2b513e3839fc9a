package dev.fettle.jfr;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells the samples of allocations that stand for more than was allocated while anybody looked: the
 * first one of a thread counts from the thread's start, not from the recording's (measured, JDK 17: 1.9
 * GB for a thread that had allocated 2 GB before). A thread's first is whole only where its start was
 * seen, or it is younger than one whose start was. Guarded by its accumulator.
 */
final class SampledThreads {
    private static final int MOST = 10_000;

    private final Map<Long, Boolean> seen =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                    return size() > MOST;
                }
            };
    private long young = Long.MAX_VALUE;

    void started(long id) {
        young = Math.min(young, id);
    }

    /**
     * To be asked once of each sample.
     *
     * @param id of its thread; JVMs number threads in the order of their starts
     */
    boolean isWhole(long id) {
        return seen.put(id, Boolean.TRUE) != null || id >= young;
    }
}
