package dev.fettle.tuning.alternating;

/** Student's t distribution. */
final class Student {
    private static final int HALVINGS = 200;
    private static final double FARTHEST = 1e6;

    private Student() {}

    /**
     * The value that a t of so many degrees of freedom stays below with a probability.
     *
     * @param p between 0.5 and 1
     * @param freedom 1 or more
     */
    static double quantile(double p, int freedom) {
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
    static double below(double t, int freedom) {
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
