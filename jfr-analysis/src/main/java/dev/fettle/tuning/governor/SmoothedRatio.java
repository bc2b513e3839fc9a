package dev.fettle.tuning.governor;

/**
 * A ratio of two quantities that are smoothed apart, as MMTk does it (mmtk-core, gc_trigger.rs, after the
 * MemBalancer paper): a short odd cycle weighs no more than its part.
 */
final class SmoothedRatio {
    private final double weight;
    private double numerator;
    private double denominator;
    private boolean begun;

    /**
     * @param weight of the old value at each new one
     */
    SmoothedRatio(double weight) {
        this.weight = weight;
    }

    /**
     * @param times how many like it are seen at once
     */
    void add(double numerator, double denominator, int times) {
        double kept = begun ? Math.pow(weight, times) : 0;
        this.numerator = kept * this.numerator + (1 - kept) * numerator;
        this.denominator = kept * this.denominator + (1 - kept) * denominator;
        begun = true;
    }

    boolean begun() {
        return begun && denominator > 0;
    }

    double value() {
        return numerator / denominator;
    }

    double numerator() {
        return numerator;
    }

    double denominator() {
        return denominator;
    }

    /** The value if the next one were of so great a denominator. */
    double valueWith(double nextNumerator, double nextDenominator) {
        return (weight * numerator + (1 - weight) * nextNumerator)
                / (weight * denominator + (1 - weight) * nextDenominator);
    }
}
