package dev.fettle.baseline;

/** Student's t distribution, as far as margins need it. */
public final class Student {
    /** Two-sided 95 %, for 1 to 30 degrees of freedom; then the normal's. */
    private static final double[] T = {
        12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13,
        2.12, 2.11, 2.10, 2.09, 2.09, 2.08, 2.07, 2.07, 2.06, 2.06, 2.06, 2.05, 2.05, 2.05, 2.04
    };

    private static final double MANY = 1.96;

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
}
