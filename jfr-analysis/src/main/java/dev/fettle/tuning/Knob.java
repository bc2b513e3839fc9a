package dev.fettle.tuning;

import dev.fettle.remedy.Expectation;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A lever with a value, which is read, written and restored. */
public non-sealed interface Knob extends Lever {
    Setting.Kind kind();

    /**
     * What values it takes here. A JVM accepts more than makes sense (FACTS: an interval of -5, a path
     * that does not exist), so this is checked before anything is written.
     */
    Bounds bounds(String subject) throws IOException;

    /**
     * What a user wrote, as it will be read back.
     *
     * @throws IllegalArgumentException with a sentence for the user
     * @throws LeverRefused the same
     */
    default Setting parse(String subject, String text) throws IOException {
        return Setting.parse(kind(), text);
    }

    /**
     * Why a value makes no sense here, as a sentence, though the JVM might take it; empty where it does.
     * To be asked of a value that somebody wants, not of one that is put back.
     */
    default Optional<String> unfit(String subject, Setting value) throws IOException {
        return bounds(subject).violatedBy(value);
    }

    /**
     * Why what a plan makes of it makes no sense beside what else is set, or is not taken then, as a
     * sentence; empty where it does. Of a plan whose values are all fit by themselves.
     */
    default Optional<String> unfitBeside(String subject, Plan plan) throws IOException {
        return Optional.empty();
    }

    /**
     * What somebody wants as it will read once it is set: 0 of a limit of which the library makes none is
     * unlimited. Where it is no value of this knob, as it is.
     */
    default Setting asRead(String subject, Setting wanted) throws IOException {
        return wanted;
    }

    /**
     * Whether what is read is what was set, though it may read otherwise: a breaker that was closed, and
     * opened by itself since, was set by nobody else.
     */
    default boolean holds(Setting now, Setting set) {
        return now.sameAs(set);
    }

    /**
     * What a change of it is judged by, where {@link Expectations} does not tell: of what belongs to a
     * library, not to the JVM.
     *
     * @param within how long it is watched, at least
     */
    default Optional<Expectation> expects(Step step, Duration within) throws IOException {
        return Optional.empty();
    }

    /**
     * Why what a higher value brought stays for longer than anybody watches once a lower one is set, a
     * clause: two values that take turns would then compare nothing. Empty where it goes with the value.
     */
    default Optional<String> outlasts(String subject) throws IOException {
        return Optional.empty();
    }

    /**
     * Who set it to what it is, as a clause such as {@code set on the command line}: what was set on
     * purpose is respected. Empty where the JVM does not say.
     */
    default Optional<String> origin(String subject) throws IOException {
        return Optional.empty();
    }

    /**
     * What it is set to now.
     *
     * @throws LeverRefused where the JVM does not let it be read
     */
    Setting read(String subject) throws IOException;

    /**
     * Returns once the JVM took it, which says nothing of what it does. Whoever writes has read before
     * and reads again.
     *
     * @throws LeverRefused where the JVM, or the role, refuses
     */
    void write(String subject, Setting value) throws IOException;
}
