package dev.fettle.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What users changed of how it is diagnosed; everything else is at its standard.
 *
 * @param thresholds by their ids
 * @param errors the user's own rules of how bad errors are, before the shipped ones; the first that
 *     fits decides
 * @param forbidding where the user forbids what writes to a target or stops it: who says so, as a
 *     clause such as {@code --read-only was given}; nothing that does either is offered then. Asked
 *     for each offer anew, so that a diagnosis that goes on follows a user who changes it; must
 *     return at once
 * @param probing whether inquiries that stop the target are answered as they are made, since its user
 *     agreed to it: nothing need be offered then. Asked as {@code forbidding} is
 */
public record Settings(
        Map<String, Double> thresholds,
        List<ErrorRule> errors,
        Supplier<Optional<String>> forbidding,
        BooleanSupplier probing) {
    public static final Settings STANDARD = new Settings(Map.of());

    public Settings {
        thresholds = Map.copyOf(thresholds);
        errors = List.copyOf(errors);
    }

    public Settings(Map<String, Double> thresholds) {
        this(thresholds, Optional::empty);
    }

    public Settings(Map<String, Double> thresholds, Supplier<Optional<String>> forbidding) {
        this(thresholds, List.of(), forbidding);
    }

    public Settings(
            Map<String, Double> thresholds,
            List<ErrorRule> errors,
            Supplier<Optional<String>> forbidding) {
        this(thresholds, errors, forbidding, () -> false);
    }

    /** The same for a session that its user may allow to probe. */
    public Settings probing(BooleanSupplier allowed) {
        return new Settings(thresholds, errors, forbidding, allowed);
    }

    /** Whether both judge alike; who forbids what changes only what is offered. */
    public boolean judgesAs(Settings other) {
        return thresholds.equals(other.thresholds) && errors.equals(other.errors);
    }

    /** Who forbids it, as things stand now. */
    public Optional<String> readOnly() {
        return forbidding.get();
    }

    public double of(Threshold threshold) {
        return thresholds.getOrDefault(threshold.id(), threshold.standard());
    }
}
