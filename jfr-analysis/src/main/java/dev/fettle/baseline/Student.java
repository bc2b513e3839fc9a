package dev.fettle.baseline;

/** Student's t distribution. */
public final class Student {
    /** Two-sided 95 %, for 1 to 30 degrees of freedom; then the normal's. */
    private static final double[] T = {
        12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13,
        2.12, 2.11, 2.10, 2.09, 2.09, 2.08, 2.07, 2.07, 2.06, 2.06, 2.06, 2.05, 2.05, 2.05, 2.04
    };

    private static final double MANY = 1.96;

    private static final int HALVINGS = 200;
    private static final double FARTHEST = 1e6;

    private Student() {}

    /**
     * Beyond so many standard errors to both sides lie 5 % of all means.
     *
     * @param freedom degrees of freedom; a fraction is not counted, and less than 1 as 1
     */
    public static double t95(double freedom) {
        int whole = (int) Math.max(1, Math.floor(freedom));
        return whole <= T.length ? T[whole - 1] : MANY;
    }

    /**
     * The value that a t of so many degrees of freedom stays below with a probability.
     *
     * @param p between 0.5 and 1
     * @param freedom 1 or more
     */
    public static double quantile(double p, int freedom) {
        double low = 0;
        double high = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (below(middle, freedom) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The probability that a t stays below a value, 0 or more. */
    private static double below(double t, int freedom) {
        // Abramowitz and Stegun 26.7.3 and 26.7.4: finite sums, exact for whole degrees of freedom.
        double angle = Math.atan(t / Math.sqrt(freedom));
        double cos = Math.cos(angle);
        double square = cos * cos;
        boolean odd = freedom % 2 == 1;
        double term = odd ? cos : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
            term *= square * (k - 1) / k;
            sum += term;
        }
        double within = odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
        return 0.5 + within / 2;
    }
}
