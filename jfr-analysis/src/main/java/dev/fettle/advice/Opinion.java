package dev.fettle.advice;

import dev.fettle.target.Flag;

/** What a rule says of a JVM. That nothing is known is {@link Unknown}, never {@link Nothing}. */
public sealed interface Opinion permits Advice, Opinion.Nothing, Opinion.Unknown, Opinion.Left {
    /**
     * It was looked at, with data, and nothing is to be said.
     *
     * @param why a clause
     */
    record Nothing(String why) implements Opinion {}

    /**
     * It cannot be said.
     *
     * @param why a clause
     * @param howToLearn what a user can do about it, a clause
     */
    record Unknown(String ruleId, String why, String howToLearn) implements Opinion {}

    /**
     * There would be something to say, but somebody set a flag on purpose that it would contradict.
     *
     * @param words a sentence that names the flag and what was measured
     */
    record Left(String ruleId, Flag flag, String words) implements Opinion {}

    static Opinion nothing(String why) {
        return new Nothing(why);
    }

    /** Nothing changes a flag that was set on purpose: it is named instead. */
    static Opinion left(Rule rule, Flag flag, String measured) {
        return new Left(rule.id(), flag, flag.words() + ": left. " + measured);
    }
}
