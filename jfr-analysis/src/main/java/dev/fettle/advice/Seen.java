package dev.fettle.advice;

import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What rules of tuning need of a JVM that was watched, live or from a file: a bounded fold of
 * observations. What was not measured is empty, never zero. Used by one thread.
 */
public final class Seen {
    private final SeenPauses pauses = new SeenPauses();
    private final SeenCollections collections = new SeenCollections();
    private final SeenMemory memory = new SeenMemory();
    private final SeenCode code = new SeenCode();
    private final SeenProcessor processor = new SeenProcessor();
    private final SeenThreads threads = new SeenThreads();
    private Instant from;
    private Instant until;

    /** To be given every observation of a tick, the ticks in the order of time. */
    public void tick(Instant now, List<Observation> fresh) {
        from = from == null ? now : from;
        until = now;
        for (Observation each : fresh) {
            pauses.see(each);
            collections.see(each);
            memory.see(each);
            code.see(each);
            processor.see(each);
            threads.see(each);
        }
        pauses.until(now);
    }

    /** From the first tick to the last. */
    public Duration watched() {
        return from == null ? Duration.ZERO : Duration.between(from, until);
    }

    /** The last tick's; empty before the first. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    public SeenPauses pauses() {
        return pauses;
    }

    public SeenCollections collections() {
        return collections;
    }

    public SeenMemory memory() {
        return memory;
    }

    public SeenCode code() {
        return code;
    }

    public SeenProcessor processor() {
        return processor;
    }

    public SeenThreads threads() {
        return threads;
    }
}
