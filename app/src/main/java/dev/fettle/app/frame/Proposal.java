package dev.fettle.app.frame;

import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Step;

import java.util.List;
import java.util.Optional;

/**
 * What is about to be done, as it is shown before it is confirmed. Nothing was written for it.
 *
 * @param plan without steps where an action is to be run
 * @param action empty where values are to be set
 * @param because why it would help here, each a sentence: the table of effects, what it costs
 * @param expect what it is to do to count as having helped, a sentence
 * @param guard what has it taken back at once, a sentence
 * @param risk a sentence
 * @param undo what takes it back, a sentence
 * @param refused empty where it may be confirmed
 */
public record Proposal(
        Plan plan,
        Optional<ActionStep> action,
        TrialTerms terms,
        Expectation expectation,
        List<String> because,
        String expect,
        String guard,
        String risk,
        String undo,
        Optional<Refused> refused) {
    public Proposal {
        because = List.copyOf(because);
    }

    /**
     * @param subject what of; empty for the whole JVM
     * @param inverse what takes it back, a clause; empty where nothing does
     */
    public record ActionStep(
            LeverId lever, String subject, Action.Cost cost, Optional<String> inverse) {
        public String words() {
            return lever.id() + (subject.isEmpty() ? "" : "@" + subject);
        }
    }

    /**
     * Why it is not done.
     *
     * @param why a sentence
     * @param awaits what would have to be seen first, a clause; empty where no waiting helps
     */
    public record Refused(String why, Kind kind, Optional<String> awaits) {
        public enum Kind {
            /** What was asked for is not to be understood: no such lever, no such value. */
            MISUNDERSTOOD,
            /** No insisting overrules it. */
            FORBIDDEN,
            /** A user who insists ({@link TrialTerms#force}) gets it all the same. */
            OVERRULABLE
        }
    }

    /** The steps or the action, each as a clause. */
    public List<String> words() {
        return action.map(it -> List.of("run " + it.words()))
                .orElseGet(() -> plan.steps().stream().map(Step::words).toList());
    }
}
