package dev.fettle.jfr.chunk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What can be read of one chunk: all of it, or its beginning up to the last flush, where the recorder
 * had written down everything that the events before it refer to.
 *
 * @param end bytes from its beginning that can be read
 * @param constants where the last constants before that end are
 * @param metadata where the last description of event types before it is
 * @param until when what can be read ends
 * @param events how many events of which type it has, by the types' numbers
 * @param whole whether it can be read as it is
 */
public record Part(
        Chunk chunk,
        long end,
        long constants,
        long metadata,
        Instant until,
        Map<Long, Long> events,
        boolean whole) {
    public Part {
        events = Map.copyOf(events);
    }

    public Instant from() {
        return chunk.start();
    }

    public boolean isSameAs(Part other) {
        return from().equals(other.from()) && chunk.size() == other.chunk.size();
    }

    /** Whether another part goes on where this one ends, give or take what a rotation takes. */
    public boolean continuedBy(Part next) {
        Duration between = Duration.between(until, next.from());
        return between.compareTo(Duration.ofSeconds(2)) < 0 && !between.plusSeconds(2).isNegative();
    }
}
