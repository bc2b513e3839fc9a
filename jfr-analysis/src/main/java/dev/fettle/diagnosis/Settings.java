package dev.fettle.diagnosis;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What users changed of how it is diagnosed; everything else is at its standard.
 *
 * @param thresholds by their ids
 * @param forbidding where the user forbids what writes to a target or stops it: who says so, as a
 *     clause such as {@code --read-only was given}; nothing that does either is offered then. Asked
 *     for each offer anew, so that a diagnosis that goes on follows a user who changes it; must
 *     return at once
 */
public record Settings(Map<String, Double> thresholds, Supplier<Optional<String>> forbidding) {
    public static final Settings STANDARD = new Settings(Map.of());

    public Settings {
        thresholds = Map.copyOf(thresholds);
    }

    public Settings(Map<String, Double> thresholds) {
        this(thresholds, Optional::empty);
    }

    /** Who forbids it, as things stand now. */
    public Optional<String> readOnly() {
        return forbidding.get();
    }

    public double of(Threshold threshold) {
        return thresholds.getOrDefault(threshold.id(), threshold.standard());
    }
}
