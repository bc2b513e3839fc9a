package dev.fettle.target;

import java.time.Instant;

/** How a session stands with its target. */
public sealed interface Link {
    record Connecting() implements Link {}

    record Up(Instant lastHeard) implements Link {}

    /** Nothing came for a while, but nothing said that the target is gone. */
    record Stale(Instant lastHeard, String why) implements Link {}

    record Lost(Instant at, String why) implements Link {}
}
