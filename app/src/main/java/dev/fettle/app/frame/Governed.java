package dev.fettle.app.frame;

import dev.fettle.tuning.Run;

import java.time.Instant;
import java.util.List;

/**
 * Something that a governor did, or the reason why it does nothing, which is told when it changes.
 *
 * @param target for people
 * @param moves what was moved, none where nothing was; for JSON and the journal's words
 * @param words a sentence
 */
public record Governed(
        Instant at, String target, Kind kind, List<Moved> moves, Run run, String words) {
    public Governed {
        moves = List.copyOf(moves);
    }

    /** What of a lever. */
    public record Moved(String lever, String from, String to) {}

    public enum Kind {
        MOVED,
        /** It looks and moves nothing. */
        HOLDS,
        /** Somebody should look: what it sees is no matter of tuning. */
        ALARM,
        /** What it needs is not measured. */
        UNKNOWN,
        /** It gave up, and restored what was there before. */
        STOPPED,
        /** It has ended as it was told to. */
        ENDED,
        /** It could not move or restore; the words say what was left. */
        FAILED
    }
}
