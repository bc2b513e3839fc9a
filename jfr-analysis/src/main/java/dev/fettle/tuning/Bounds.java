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
                "It takes %s to %s%s here, which %s is not."
                        .formatted(
                                value.kind().words(least),
                                value.kind().words(most),
                                alsoZero ? ", or 0 for off," : "",
                                value.words()));
    }
}
