package dev.fettle.app.view.tuning;

import dev.fettle.app.words.Times;
import dev.fettle.target.Facts;

import java.time.Instant;
import java.util.Optional;

/**
 * What the tab is shown under.
 *
 * @param name the JVM's, as people call it
 * @param heard whether the link to it is up
 * @param forbidden who forbids to change anything, as a clause; empty where nobody does
 */
public record Circumstances(
        String name,
        Optional<Facts> facts,
        boolean heard,
        Optional<String> forbidden,
        Instant now,
        Times times) {
    /** Why nothing can be changed now, a sentence; empty where it can. */
    Optional<String> hindrance() {
        if (forbidden.isPresent()) {
            return Optional.of(
                    "Nothing can be changed: "
                            + forbidden.orElseThrow()
                            + ". The table says what could be.");
        }
        return heard
                ? Optional.empty()
                : Optional.of(name + " is not heard now, so that nothing can be changed in it.");
    }
}
