package dev.fettle.app.settings;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of what sessions saw is kept on disk.
 *
 * @param enabled whether any of it is
 * @param keep how long at most
 * @param bytes how much at most, of all targets together
 */
public record HistoryBounds(boolean enabled, Duration keep, long bytes) {
    /** A megabyte, as people who look at disks count. */
    static final long MEGABYTE = 1_000_000;

    /** Ten minutes of a busy JVM, several times over: with less, the span before an incident is not there. */
    static final int LEAST_MEGABYTES = 16;

    static final int MOST_MEGABYTES = 1_000_000;

    static final int MOST_DAYS = 3650;

    /**
     * A week, so that this Friday can be held against the last one; half a gigabyte, which is little of a disk
     * and, by docs/benchmarks.md, days of a busy JVM.
     */
    public static final HistoryBounds STANDARD =
            new HistoryBounds(true, Duration.ofDays(7), 512 * MEGABYTE);

    public HistoryBounds {
        Objects.requireNonNull(keep);
    }
}
