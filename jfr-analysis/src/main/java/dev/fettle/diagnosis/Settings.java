package dev.fettle.diagnosis;

import java.util.Map;

/** What users changed of the thresholds; everything else is at its standard. */
public record Settings(Map<String, Double> thresholds) {
    public static final Settings STANDARD = new Settings(Map.of());

    public Settings {
        thresholds = Map.copyOf(thresholds);
    }

    public double of(Threshold threshold) {
        return thresholds.getOrDefault(threshold.id(), threshold.standard());
    }
}
