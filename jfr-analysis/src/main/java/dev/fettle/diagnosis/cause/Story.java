package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Verdict;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why it happened, as well as it can be told: the way through the tree of questions, and what was found
 * at its ends, the likeliest first.
 *
 * @param causes the likeliest first; empty where nothing speaks for any
 * @param steps the questions in the order in which they were asked
 * @param unknown what could not be known, and how it could have been, a sentence each
 */
public record Story(List<Cause> causes, List<Step> steps, List<String> unknown) {
    /** Nothing is known. */
    public static final Story NONE = new Story(List.of(), List.of(), List.of());

    public Story {
        causes = List.copyOf(causes);
        steps = List.copyOf(steps);
        unknown = List.copyOf(unknown);
    }

    /**
     * One explanation.
     *
     * @param id of the tree's end that names it, such as {@code slow-dependency}
     * @param sentence what happened first and what came of it
     * @param onset of what came first
     * @param confidence 0 to 1; shown as words
     * @param first the finding that it rests on; empty where it rests on something else
     * @param speaks for it
     * @param against it
     * @param chain what followed from what, the cause first
     */
    public record Cause(
            String id,
            String sentence,
            Onset onset,
            double confidence,
            Optional<Verdict.Key> first,
            List<Reason> speaks,
            List<Reason> against,
            List<Effect> chain) {
        public Cause {
            Objects.requireNonNull(id);
            Objects.requireNonNull(sentence);
            Objects.requireNonNull(onset);
            speaks = List.copyOf(speaks);
            against = List.copyOf(against);
            chain = List.copyOf(chain);
        }
    }

    /**
     * One link of a chain.
     *
     * @param key the finding that it is; empty where it is none
     * @param text a short sentence
     */
    public record Effect(Onset onset, Optional<Verdict.Key> key, String text) {
        public Effect {
            Objects.requireNonNull(onset);
            Objects.requireNonNull(text);
        }
    }

    /**
     * A question of the tree.
     *
     * @param id as the tree calls it
     * @param next the id of what was asked or concluded then; empty at an end
     */
    public record Step(
            String id, String question, Answer answer, List<Reason> evidence, String next) {
        public Step {
            Objects.requireNonNull(id);
            Objects.requireNonNull(question);
            Objects.requireNonNull(answer);
            Objects.requireNonNull(next);
            evidence = List.copyOf(evidence);
        }
    }

    /** What a question was answered with. */
    public enum Answer {
        YES,
        NO,
        /** What would tell was not measured. */
        UNKNOWN
    }

    /**
     * Something seen.
     *
     * @param at when, where it has a time
     */
    public record Reason(Optional<Instant> at, String text) {
        public Reason {
            Objects.requireNonNull(text);
        }
    }
}
