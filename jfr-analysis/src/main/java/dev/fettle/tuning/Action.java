package dev.fettle.tuning;

import java.io.IOException;
import java.util.Optional;

/** Something that is done once to a JVM. */
public non-sealed interface Action extends Lever {
    /** What it will cost the target, predicted from what is known now, as a clause for people. */
    Cost predict() throws IOException;

    /** The same of one subject. */
    default Cost predict(String subject) throws IOException {
        return predict();
    }

    /**
     * Does it.
     *
     * @return what the JVM said of it, a sentence; may be empty
     * @throws LeverRefused where the JVM, or the role, refuses
     */
    String run(String subject) throws IOException;

    /** What takes it back, a clause; empty where nothing does, which is said before it is confirmed. */
    Optional<String> inverse();

    /**
     * @param words such as {@code it stops the JVM for about 0.3 s}
     * @param pauseSeconds that the target stands still; 0 where it does not
     */
    record Cost(String words, double pauseSeconds) {}
}
