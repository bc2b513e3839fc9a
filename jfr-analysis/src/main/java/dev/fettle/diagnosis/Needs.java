package dev.fettle.diagnosis;

import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.util.List;
import java.util.Set;

/**
 * What a detector must have: one of these sets of capabilities. A target that offers none of them
 * gets Unknown, without the detector being started.
 *
 * @param howToLearn what a user can do about it
 */
public record Needs(List<Set<Capability>> alternatives, String howToLearn) {
    public Needs {
        alternatives = List.copyOf(alternatives);
    }

    public boolean metBy(Facts target) {
        return alternatives.stream().anyMatch(target.can()::containsAll);
    }
}
