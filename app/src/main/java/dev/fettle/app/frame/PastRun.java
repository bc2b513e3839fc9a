package dev.fettle.app.frame;

import dev.fettle.signal.Series;
import dev.fettle.tuning.Run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as the journal has it.
 *
 * @param number by which it is undone
 * @param who changed it: user and process
 * @param target the JVM's name and process
 * @param what was changed, each a clause
 * @param state as {@link Run#state} calls it; {@code open} where nobody knows how it came out
 * @param words what came of it, a sentence; may be empty
 * @param open whether the target may have been left changed by a run that did not end in order
 * @param undoable empty where it can be taken back; else why it cannot, a sentence
 * @param replaced what the JVM has instead of what was set, sentences; empty where some of that is in
 *     force, nothing can be taken back, or the JVM was not asked or did not answer
 */
public record PastRun(
        int number,
        Instant at,
        String who,
        String target,
        List<String> what,
        String state,
        String words,
        Map<Series, Run.Change> measured,
        boolean open,
        Optional<String> undoable,
        Optional<String> replaced) {
    public PastRun {
        what = List.copyOf(what);
        measured = Map.copyOf(measured);
    }

    /** Whether it can be taken back, and is not known to be replaced. */
    public boolean stands() {
        return undoable.isEmpty() && replaced.isEmpty();
    }
}
