package dev.fettle.profile;

/**
 * A part of some samples, and by how much it may be off.
 *
 * @param part how many of them
 * @param of how many there are
 */
public record Share(long part, long of) {
    /** Of fewer samples, a share of a half is off by ten points or more: arithmetic. */
    public static final int FEW = 100;

    /** Of the normal distribution, 95 % lie within so many standard deviations. */
    private static final double Z = 1.96;

    public Share {
        if (part < 0 || of < part) {
            throw new IllegalArgumentException(part + " of " + of);
        }
    }

    /** From 0 to 1; not a number where there is no sample. */
    public double value() {
        return of == 0 ? Double.NaN : (double) part / of;
    }

    /**
     * The half of the 95 % interval, the wider half where they differ (Wilson's score interval, which
     * holds for few samples, too: E. B. Wilson, "Probable Inference", 1927). It takes samples for
     * independent of each other, and is of the span that was sampled, not of any other. 1 where there is
     * no sample.
     */
    public double margin() {
        if (of == 0) {
            return 1;
        }
        double p = value();
        double square = Z * Z / of;
        double centre = (p + square / 2) / (1 + square);
        double half = Math.sqrt(p * (1 - p) * square + square * square / 4) / (1 + square);
        return Math.max(centre + half - p, p - (centre - half));
    }

    /** Whether there are too few samples to say more than where to look. */
    public boolean few() {
        return of < FEW;
    }
}
