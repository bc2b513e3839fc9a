package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Errors that were made to be kept for later: counted as made, and not graded. */
final class ErrorGradeKept {
    private static final int MOST = 3;

    private final Set<String> kinds = new LinkedHashSet<>();
    private int more;

    void add(String type, String place) {
        String kind = type.substring(type.lastIndexOf('.') + 1) + " in " + Words.shortPlace(place);
        if (kinds.size() < MOST) {
            kinds.add(kind);
        } else if (!kinds.contains(kind)) {
            more++;
        }
    }

    /** One line; empty where there are none. */
    Optional<Evidence> evidence() {
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Evidence.Quoted(
                        "made in a static initializer, to be kept: not graded",
                        String.join(", ", kinds) + (more > 0 ? " and " + more + " more" : "")));
    }
}
