package dev.fettle.app.frame;

import dev.fettle.dump.DumpChange;
import dev.fettle.dump.DumpedThreads;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * All threads of a JVM, as it wrote them to a file.
 *
 * @param at by this machine's clock
 * @param took how long the target wrote
 * @param bytes of the file, which is deleted again
 * @param since what became of the threads of the dump before; empty of the first one
 */
public record ThreadsDumped(
        Instant at, Duration took, long bytes, DumpedThreads threads, Optional<Since> since) {
    /**
     * @param before the earlier dump
     */
    public record Since(Instant before, DumpChange change) {}
}
