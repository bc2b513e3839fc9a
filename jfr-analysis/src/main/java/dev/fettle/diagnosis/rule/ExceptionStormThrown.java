package dev.fettle.diagnosis.rule;

/**
 * Counts exceptions without those that libraries of pools make to keep a stack: as many of what was made
 * since the last count as of those that were told of.
 */
final class ExceptionStormThrown {
    private double all = Double.NaN;
    private double thrown;

    /**
     * @param kept the share of them, from 0 to 1
     * @param count of all; one that fell began anew
     */
    double without(double kept, double count) {
        thrown = count < all ? 0 : thrown + (Double.isNaN(all) ? count : count - all) * (1 - kept);
        all = count;
        return thrown;
    }
}
