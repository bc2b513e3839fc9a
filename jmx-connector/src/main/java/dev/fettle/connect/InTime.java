package dev.fettle.connect;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Waits for answers until their deadline. Time in which this console itself stood still (stopped, its
 * machine asleep) does not count: the answer may lie in its sockets unread.
 */
final class InTime {
    /** So often it is looked whether this console stood still: a tenth of the shortest deadline and less. */
    private static final long SLICE = Duration.ofMillis(100).toNanos();

    /** What came meanwhile is read within, also beside others that were stopped. */
    private static final long CATCHING_UP = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;

    InTime(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * @throws TimeoutException after the deadline, by the time in which this console ran; and after a
     *     standstill at its very end a second later
     * @throws ExecutionException what the answer ended with
     */
    <T> T of(Future<T> answer, Duration deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        long left = deadline.toNanos();
        boolean caughtUp = false;
        while (true) {
            long slice = Math.min(left, SLICE);
            long begun = nanos.getAsLong();
            try {
                return answer.get(slice, TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                left -= slice;
                boolean stoodStill = nanos.getAsLong() - begun - slice > SLICE;
                if (stoodStill && left < CATCHING_UP && !caughtUp) {
                    caughtUp = true;
                    left = CATCHING_UP;
                }
                if (left <= 0) {
                    throw late;
                }
            }
        }
    }
}
