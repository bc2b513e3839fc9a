package dev.fettle.tuning.governor;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long something was not told, as far as somebody looked: while this console stood still, or the
 * link was away, nobody could have heard it. For one thread.
 */
final class Silence {
    /** A look each second, and a call between two that missed its deadline. */
    private static final Duration LOOK = Duration.ofSeconds(4);

    private Instant looked;
    private boolean told;
    private Duration lasted = Duration.ZERO;

    void told() {
        told = true;
    }

    /** To be called about once a second, after what came since the last time. */
    void look(Instant now) {
        if (told) {
            lasted = Duration.ZERO;
        } else if (looked != null && now.isAfter(looked)) {
            Duration since = Duration.between(looked, now);
            lasted = lasted.plus(since.compareTo(LOOK) > 0 ? LOOK : since);
        }
        told = false;
        looked = now;
    }

    /** As of the last look. */
    Duration lasted() {
        return lasted;
    }

    boolean lasts(Duration least) {
        return lasted.compareTo(least) >= 0;
    }
}
