package dev.fettle.diagnosis;

import java.util.Map;
import java.util.Optional;

/**
 * What users changed of how it is diagnosed; everything else is at its standard.
 *
 * @param thresholds by their ids
 * @param readOnly where the user forbids what writes to a target or stops it: who says so, as a
 *     clause such as {@code --read-only was given}; nothing that does either is offered then
 */
public record Settings(Map<String, Double> thresholds, Optional<String> readOnly) {
    public static final Settings STANDARD = new Settings(Map.of());

    public Settings {
        thresholds = Map.copyOf(thresholds);
    }

    public Settings(Map<String, Double> thresholds) {
        this(thresholds, Optional.empty());
    }

    public double of(Threshold threshold) {
        return thresholds.getOrDefault(threshold.id(), threshold.standard());
    }
}
