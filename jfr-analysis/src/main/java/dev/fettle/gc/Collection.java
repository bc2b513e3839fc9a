package dev.fettle.gc;

import java.time.Duration;
import java.time.Instant;

/**
 * A garbage collection, assembled from the events of its id.
 *
 * @param name the collector's name for it, such as {@code G1New}
 * @param kind G1's own word for a young collection, such as {@code Mixed}; else empty
 * @param end when it ended
 * @param cpu CPU time of its pauses, to about 10 ms; null where the JVM does not tell
 * @param before bytes in use before it; -1 where untold
 * @param used bytes in use after it, without what was newly allocated beside it where G1 tells; -1
 *     where untold
 * @param region bytes of one of G1's regions; 0 where untold
 */
public record Collection(
        long id,
        String name,
        String cause,
        String kind,
        Instant end,
        Duration duration,
        Duration pauses,
        Duration longest,
        Duration cpu,
        long before,
        long used,
        long region) {}
