package dev.fettle.tuning;

import java.util.Optional;

/**
 * What values a knob takes here.
 *
 * @param least in the kind's base unit
 * @param most in the kind's base unit
 * @param alsoZero whether 0 is taken although it lies outside, and turns it off
 */
public record Bounds(double least, double most, boolean alsoZero) {
    /** For what is no number. */
    public static final Bounds NONE =
            new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    public static Bounds between(double least, double most) {
        return new Bounds(least, most, false);
    }

    /** Why a value is not taken, as a sentence; empty where it is. */
    public Optional<String> violatedBy(Setting value) {
        if (value.number().isEmpty()) {
            return Optional.empty();
        }
        double number = value.number().getAsDouble();
        if (number >= least && number <= most || alsoZero && number == 0) {
            return Optional.empty();
        }
        return Optional.of(
                "It takes %s here, which %s is not."
                        .formatted(
                                words(value.kind()) + (alsoZero ? ", or 0 for off," : ""),
                                value.words()));
    }

    /** Such as {@code 1 to 5}; what is as large as can be is no bound. */
    public String words(Setting.Kind kind) {
        return Double.isFinite(most)
                ? kind.words(least) + " to " + kind.words(most)
                : kind.words(least) + " or more";
    }
}
