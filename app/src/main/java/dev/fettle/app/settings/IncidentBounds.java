package dev.fettle.app.settings;

import java.time.Duration;
import java.util.Objects;

/**
 * Whether sessions open incidents, and how much of their files is kept.
 *
 * @param enabled whether they open any
 * @param keep how long files are kept at most
 * @param bytes how much of them at most, of all targets together
 */
public record IncidentBounds(boolean enabled, Duration keep, long bytes) {
    /** One with a whole recording is 50 MB and more; a file that has no room is of no use. */
    static final int LEAST_MEGABYTES = 128;

    /**
     * A month, in which what happened is looked into, and a gigabyte: twenty of the largest, hundreds of the
     * usual ones (docs/benchmarks.md).
     */
    public static final IncidentBounds STANDARD =
            new IncidentBounds(true, Duration.ofDays(30), 1000 * HistoryBounds.MEGABYTE);

    /** Where nobody may open any. What is there stays. */
    static final IncidentBounds NONE = new IncidentBounds(false, STANDARD.keep(), STANDARD.bytes());

    public IncidentBounds {
        Objects.requireNonNull(keep);
    }
}
