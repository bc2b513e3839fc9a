package dev.fettle.tuning;

import dev.fettle.remedy.LeverId;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be changed in one running JVM, or done to it. Bound to that JVM's connection: every
 * call has that connection's deadline. Only the desk may write or run.
 */
public sealed interface Lever permits Knob, Action {
    LeverId id();

    /** What it does, in one sentence. */
    String meaning();

    /** Where it is in this JVM, as looked up now. Changes nothing. */
    Found find() throws IOException;

    /**
     * Whether {@link #find} names all subjects that it has. Else it has others, too many to be looked up;
     * then whoever moves it knows which.
     */
    default boolean listed() {
        return true;
    }

    /**
     * What to know before it is moved here, as a sentence, shown before it is confirmed; such as that a
     * JVM dumps its heap once only and did so. Asked of the JVM now. Empty where there is nothing.
     */
    default Optional<String> caution() throws IOException {
        return Optional.empty();
    }

    /**
     * What moving it does, where that is no matter of the JVM, which the table of effects tells, but of the
     * library that has it; empty of the JVM's own levers. For a subject that {@link #find} named.
     */
    default Optional<LibraryEffect> ofLibrary(String subject) throws IOException {
        return Optional.empty();
    }

    /**
     * Why something that {@link #find} does not name has not this lever, as a sentence, where it is there all
     * the same: such as a pool whose library lets nothing be set. Empty where there is no such thing.
     */
    default Optional<String> without(String subject) throws IOException {
        return Optional.empty();
    }

    /** Whether a JVM has a lever. */
    sealed interface Found {
        /**
         * @param subjects what of; one empty subject for the whole JVM
         */
        record Here(List<String> subjects) implements Found {
            public Here {
                subjects = List.copyOf(subjects);
            }
        }

        /**
         * @param why a clause, such as {@code a JVM before 24 does not have it}
         */
        record NotHere(String why) implements Found {}
    }
}
