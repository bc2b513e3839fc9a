package dev.fettle.app.frame;

import dev.fettle.tuning.Run;
import dev.fettle.tuning.alternating.Compared;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that moves settings of one JVM again and again, and what came of it so far: two settings by
 * turns, or a governor.
 *
 * @param said what it did and why it does nothing, the oldest first; of many the newest
 * @param answers what was compared; empty where nothing is, or not yet
 * @param end empty while it is under way
 */
public record LongRun(
        What what, Instant begun, List<Governed> said, List<Answer> answers, Optional<End> end) {
    public LongRun {
        said = List.copyOf(said);
        answers = List.copyOf(answers);
    }

    /** What is done. */
    public sealed interface What {
        /**
         * A plan takes turns with what was there, and goes at the end.
         *
         * @param windows the whole time, the first first
         */
        record Turns(Proposal proposal, List<Window> windows) implements What {
            public Turns {
                windows = List.copyOf(windows);
            }
        }

        /** A governor, as it was asked for. */
        record Governor(GovernTerms terms) implements What {}
    }

    /**
     * A turn.
     *
     * @param tried whether the plan's values are to be in force; else those of before
     */
    public record Window(Instant from, Instant to, boolean tried) {}

    /**
     * What two settings made of a signal.
     *
     * @param signal by its id
     * @param name for people, such as "CPU of the process"
     */
    public record Answer(String signal, String name, Compared compared) {}

    /** How it came out; the last of {@link #said} has the words. */
    public enum End {
        /** It is over as it was told to be: its time, or its user's wish. */
        DONE,
        /** It gave up: what it did was harmful. */
        STOPPED,
        /** It could not move or restore. */
        FAILED,
        /** The target was lost meanwhile, or its program was started anew. */
        LOST
    }

    /** Whether values that it set are in force, as far as it knows. */
    public boolean set() {
        for (Governed each : said.reversed()) {
            switch (each.run()) {
                case Run.Applied _ -> {
                    return true;
                }
                case Run.RolledBack _, Run.Drifted _ -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }
}
