package dev.fettle.diagnosis;

import dev.fettle.target.Facts;

import java.util.List;
import java.util.Optional;

/** Knows one illness. Stateless: the state of one target's case is a {@link Watch}. */
public interface Detector {
    /** Public, after the illness: {@code thread-leak}. */
    String id();

    Needs needs();

    /** What its watches are shown. */
    Reads reads();

    /**
     * Why this illness cannot befall such a target at all, as a clause: {@code only G1 has regions}.
     * Nothing is said of it there, neither Healthy nor Unknown. Empty where it can, or where nobody
     * knows.
     */
    default Optional<String> absent(Facts target) {
        return Optional.empty();
    }

    /** Every number that it decides by. */
    List<Threshold> thresholds();

    Watch start(Settings settings, Facts target);
}
