package dev.fettle.jfr.chunk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What can be read of one chunk: all of it, or its beginning up to the last flush, where the recorder
 * had written down everything that the events before it refer to.
 *
 * @param offset where it is in the excerpt
 * @param length bytes in the excerpt
 * @param chunk as it is in the recording
 * @param until when what can be read ends
 * @param described the types that its JVM has
 * @param events how many events of which type it has
 * @param copied how many of them are in the excerpt
 */
public record Part(
        long offset,
        long length,
        Chunk chunk,
        Instant until,
        Types described,
        Map<String, Long> events,
        Map<String, Long> copied) {
    public Part {
        events = Map.copyOf(events);
        copied = Map.copyOf(copied);
    }

    public Instant from() {
        return chunk.start();
    }

    /** The names of the event types that its JVM has. */
    public Set<String> types() {
        return described.all();
    }

    /** The same chunk, as where a recording was joined with itself. */
    public boolean isSameAs(Part other) {
        return from().equals(other.from()) && chunk.size() == other.chunk.size();
    }

    /** Whether another part goes on where this one ends, give or take what a rotation takes. */
    public boolean continuedBy(Part next) {
        Duration between = Duration.between(until, next.from());
        return between.compareTo(Duration.ofSeconds(2)) < 0 && !between.plusSeconds(2).isNegative();
    }
}
