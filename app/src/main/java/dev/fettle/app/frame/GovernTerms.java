package dev.fettle.app.frame;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a heap or a pool is to be governed.
 *
 * @param share of one processor that collecting may take, above 0; for collectors that obey a soft limit
 * @param idle how long a program must be idle before memory is given back; for G1 and Serial
 * @param pool which is governed in place of the heap; empty for the heap
 */
public record GovernTerms(double share, Duration idle, Optional<OfPool> pool) {
    /**
     * A pool whose size follows what arrives.
     *
     * @param least below which it is never lowered; empty: what it has at the beginning
     * @param most what the database lets this program have
     */
    public record OfPool(String pool, OptionalInt least, int most) {}

    /** As the command line has it where nothing is said. */
    public static final GovernTerms STANDARD = new GovernTerms(0.10, Duration.ofMinutes(5));

    /** Of the heap. */
    public GovernTerms(double share, Duration idle) {
        this(share, idle, Optional.empty());
    }

    public GovernTerms {
        if (!(share > 0)) {
            throw new IllegalArgumentException("a share of a processor is above zero");
        }
    }
}
