package dev.fettle.app.frame;

import java.time.Instant;
import java.util.Optional;

/** The state of Fettle's own flight recording in the target. */
public sealed interface Recording {
    /**
     * The target streams; its recording ends by itself at {@code leaseUntil} if nobody renews.
     *
     * @param without what is left out of it, and why, as a clause; empty where nothing is
     */
    record Streaming(Instant leaseUntil, Instant lastHeard, Optional<String> without)
            implements Recording {
        public Streaming(Instant leaseUntil, Instant lastHeard) {
            this(leaseUntil, lastHeard, Optional.empty());
        }
    }

    record Off(String why) implements Recording {}
}
