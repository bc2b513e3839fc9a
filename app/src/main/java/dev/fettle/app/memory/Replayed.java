package dev.fettle.app.memory;

import java.util.List;

/**
 * What came of a replay.
 *
 * @param moments how many seconds were given
 * @param torn files that end within a second: what wrote them was killed, or is still writing
 * @param skipped lines and parts of findings that this version does not know
 * @param damaged files that could not be read to their end, a sentence each; what is whole of them was given
 */
public record Replayed(long moments, int torn, long skipped, List<String> damaged) {
    public Replayed {
        damaged = List.copyOf(damaged);
    }
}
