package dev.fettle.pool.read;

import dev.fettle.signal.CodePlace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something of a pool that somebody has not given back, by what its library says.
 *
 * @param frames of who borrowed it, innermost first; empty where the library does not tell
 * @param since when it was borrowed; where that is not told, no later than
 * @param thread that borrowed it; empty where it is not told
 */
record Loan(List<CodePlace> frames, Instant since, String thread) {
    /** Two accounts of one loan agree on when it began to this. */
    private static final Duration SAME = Duration.ofSeconds(2);

    Loan {
        frames = List.copyOf(frames);
    }

    boolean isSame(Loan other) {
        return frames.equals(other.frames)
                && thread.equals(other.thread)
                && Duration.between(since, other.since).abs().compareTo(SAME) <= 0;
    }

    double seconds(Instant now) {
        return Duration.between(since, now).toMillis() / 1000.0;
    }
}
