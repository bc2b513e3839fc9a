package dev.fettle.app.tuning;

import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Series;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Step;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of the journal. */
public sealed interface JournalEntry {
    /** Which run it is of. */
    int number();

    Instant at();

    /**
     * What is about to be done.
     *
     * @param who user and process
     * @param steps in the order in which they are written; none of an action
     * @param action what is run; empty where values are set
     */
    record Intended(
            int number,
            Instant at,
            String who,
            TunedJvm target,
            List<Step> steps,
            Optional<Ran> action)
            implements JournalEntry {
        public Intended {
            steps = List.copyOf(steps);
        }
    }

    /** An action, and what takes it back, a clause; most often nothing does. */
    record Ran(LeverId lever, String subject, Optional<String> inverse) {}

    /** It was written, and read back. */
    record Applied(int number, Instant at) implements JournalEntry {}

    /**
     * How it came out.
     *
     * @param state as {@link Run#state} calls it
     * @param words a sentence
     */
    record Ended(
            int number,
            Instant at,
            String state,
            String words,
            Map<Series, Run.Change> measured,
            Left left)
            implements JournalEntry {
        public Ended {
            measured = Map.copyOf(measured);
        }
    }

    /**
     * It was taken back later, or there is nothing left to take back.
     *
     * @param state as {@link Run#state} calls it
     */
    record Undone(int number, Instant at, String who, String state, String words)
            implements JournalEntry {}

    /** What a run left in its target. */
    enum Left {
        /** What was there before. */
        NOTHING,
        /** What was set, on purpose; or somebody else's value instead, who may take it back to what was set. */
        CHANGED,
        /** What was set, or nobody knows: not on purpose. */
        UNCERTAIN
    }
}
