package dev.fettle.app.frame;

import java.time.Duration;

/**
 * How a heap is to be governed.
 *
 * @param share of one processor that collecting may take, above 0; for collectors that obey a soft limit
 * @param idle how long a program must be idle before memory is given back; for G1 and Serial
 */
public record GovernTerms(double share, Duration idle) {
    /** As the command line has it where nothing is said. */
    public static final GovernTerms STANDARD = new GovernTerms(0.10, Duration.ofMinutes(5));

    public GovernTerms {
        if (!(share > 0)) {
            throw new IllegalArgumentException("a share of a processor is above zero");
        }
    }
}
