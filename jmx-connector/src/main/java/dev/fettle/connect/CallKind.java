package dev.fettle.connect;

import java.time.Duration;

/** Kinds of remote calls, by how long an honest answer may take. */
public enum CallKind {
    /** An attribute or a light operation: milliseconds, even with thousands of threads. */
    READ(Duration.ofSeconds(2)),
    /** A thread dump, or the set-up of a recording: under 2 s measured with 10,000 threads. */
    DUMP(Duration.ofSeconds(10)),
    /** What walks the heap: up to 19 s measured with 4 GB on a busy machine. */
    HISTOGRAM(Duration.ofSeconds(60)),
    /**
     * A heap dump: 100 s measured with 4 GB on a busy machine; five times that, and less than RMI's
     * own ten minutes, which would end the connection.
     */
    HEAP_DUMP(Duration.ofMinutes(9)),
    /**
     * All threads to a file of the target's: 3.6 s measured with 100,000 virtual threads; thirty times
     * that.
     */
    THREADS_FILE(Duration.ofMinutes(2)),
    /**
     * The stream's own reads. They take milliseconds, but a read that misses its deadline ends the
     * stream for good, so a target that froze for a while gets the longest deadline of all.
     */
    STREAM(Duration.ofSeconds(60));

    private final Duration deadline;

    CallKind(Duration deadline) {
        this.deadline = deadline;
    }

    public Duration deadline() {
        return deadline;
    }
}
