package dev.fettle.doctor;

import java.util.Objects;

/**
 * What was seen of one link of the chain.
 *
 * @param id the link, such as {@code stub-host}: public, does not change
 * @param title the link in words
 * @param evidence what was seen, or why it was not looked at; never a secret
 * @param mend what to do; empty where there is nothing to do
 */
public record Step(String id, String title, State state, String evidence, String mend) {
    /** How a link was found. */
    public enum State {
        GOOD,
        BROKEN,
        /** It could not be told. That is not good. */
        UNKNOWN,
        /** Not looked at: it does not apply, or an earlier link is broken. */
        SKIPPED
    }

    public Step {
        Objects.requireNonNull(state);
        if (state == State.BROKEN && (evidence.isBlank() || mend.isBlank())) {
            throw new IllegalArgumentException(id + " is broken, but how, and what to do?");
        }
    }
}
