package dev.fettle.app.frame;

import java.time.Instant;

/** The state of Fettle's own flight recording in the target. */
public sealed interface Recording {
    /** The target streams; its recording ends by itself at {@code leaseUntil} if nobody renews. */
    record Streaming(Instant leaseUntil, Instant lastHeard) implements Recording {}

    record Off(String why) implements Recording {}
}
