package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;

import java.time.Duration;

/** What changes of pools are expected to do. Pure. */
public final class PoolExpectations {
    private PoolExpectations() {}

    /**
     * What raising or lowering the most that a pool lends is judged by. Raised, more is in use than the old
     * maximum let: where it was never held there, there is no demand that would show it. Lowered, the pool is
     * no larger than the new one: where it never was, nothing shows either.
     *
     * @param step of numbers, or without a limit
     * @param beside how many the setting counts that are never in use by borrowers, such as the threads of a
     *     server that accept and select
     * @param used what of the pool is in use
     * @param size of the pool, whatever is in use
     * @param settling how long the library may take to shrink it
     */
    public static Expectation maximum(
            Step step,
            double beside,
            Series used,
            Series size,
            Duration within,
            Duration settling) {
        double before = step.before().number().orElse(Double.POSITIVE_INFINITY) - beside;
        double after = step.after().number().orElse(Double.POSITIVE_INFINITY) - beside;
        return after < before
                ? new Expectation.Bound(size, after, within, settling)
                : new Expectation.Reach(used, before, within);
    }
}
