package dev.fettle.jfr.chunk;

import java.util.Map;

/**
 * Takes so many events of a type a second, as the throttle of a live recording does: what comes by the
 * thousand tells no more than some of it, where something else counts all.
 */
final class Sampler {
    /**
     * Of exceptions as many as the recordings that Fettle makes have; jdk.ExceptionStatistics counts them.
     * Allocations are counted by their samples alone, so all are taken that the JDK's own settings make,
     * which is 300 a second at most.
     */
    private static final Map<String, Integer> RATES =
            Map.of("jdk.ObjectAllocationSample", 300, "jdk.JavaExceptionThrow", 50);

    /** Once a second has all that it may, the time is looked at again after so many. */
    static final int PASSED = 32;

    private final int most;
    private final double ticksPerSecond;
    private long second = Long.MIN_VALUE;
    private int taken;

    private Sampler(int most, double ticksPerSecond) {
        this.most = most;
        this.ticksPerSecond = ticksPerSecond;
    }

    /** Null where all events of a type are taken. */
    static Sampler of(String type, double ticksPerSecond) {
        Integer rate = RATES.get(type);
        return rate == null ? null : new Sampler(rate, ticksPerSecond);
    }

    /** Whether an event that began at a tick is taken. */
    boolean takes(long ticks) {
        long its = (long) (ticks / ticksPerSecond);
        if (its != second) {
            second = its;
            taken = 0;
        }
        return taken++ < most;
    }
}
