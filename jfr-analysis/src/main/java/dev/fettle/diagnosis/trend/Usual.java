package dev.fettle.diagnosis.trend;

/**
 * What values usually are: their median, and by how much one more of them may lie apart from it.
 *
 * @param centre their median
 * @param sigma of one more value about the median: three of these lie as far out as three standard
 *     deviations do where all is known and normal
 */
record Usual(double centre, double sigma) {
    /** Makes a median absolute deviation a standard deviation, where values are normal. */
    private static final double OF_DEVIATION = 1.4826;

    /** Neighbours that resemble each other more than this tell of a trend. */
    private static final double MOST_ALIKE = 0.95;

    /** Of fewer independent values nothing is known of their spread. */
    private static final double FEWEST = 3;

    private static final double FEWEST_FREE = 2;

    /** A median absolute deviation tells of a spread as much as a standard deviation of 37 % as many. */
    private static final double EFFICIENCY = 0.37;

    /**
     * Values that resemble their neighbours tell less than as many that do not, of the median as of the
     * spread: the sigma is larger for it, as Student's distribution is wider than the normal one.
     *
     * @param least what the sigma is at least
     */
    static Usual of(Ring values, double least) {
        double centre = values.median();
        double independent = independent(values);
        double freedom = Math.max(FEWEST_FREE, EFFICIENCY * (independent - 1));
        // The spread within a stretch of alike values is smaller than that of all values.
        double hidden = Math.sqrt(independent / (independent - 1));
        // The median is known no better than this, against a mean.
        double ofMedian = Math.sqrt(1 + Math.PI / 2 / independent);
        double sigma = spread(values, centre) * hidden * ofMedian * wider(freedom);
        return new Usual(centre, Math.max(least, sigma));
    }

    double sigmas(double value) {
        return (value - centre) / sigma;
    }

    /** Robust where most values differ; where most are the same, what the others make of it. */
    private static double spread(Ring values, double centre) {
        double[] apart = new double[values.size()];
        double squares = 0;
        for (int i = 0; i < apart.length; i++) {
            apart[i] = Math.abs(values.get(i) - centre);
            squares += apart[i] * apart[i];
        }
        double mad = Ring.median(apart) * OF_DEVIATION;
        return mad > 0 ? mad : Math.sqrt(squares / apart.length);
    }

    /** How many independent values so many that resemble their neighbours are worth. */
    private static double independent(Ring values) {
        double mean = 0;
        for (int i = 0; i < values.size(); i++) {
            mean += values.get(i) / values.size();
        }
        double own = 0;
        double next = 0;
        for (int i = 0; i < values.size(); i++) {
            double here = values.get(i) - mean;
            own += here * here;
            next += i == 0 ? 0 : here * (values.get(i - 1) - mean);
        }
        double seen = own == 0 ? 0 : Math.max(0, next / own);
        // Within few values it seems less than it is, by so much (Kendall 1954).
        double alike = own == 0 ? 0 : Math.min(MOST_ALIKE, seen + (1 + 4 * seen) / values.size());
        return Math.max(FEWEST, values.size() * (1 - alike) / (1 + alike));
    }

    /**
     * By how much Student's three sigma (99.865 %) is further out than the normal's, by Cornish and
     * Fisher's expansion for 3: 3 + 7.5/n + 17.25/n² + 30.2/n³.
     */
    private static double wider(double freedom) {
        double part = 1 / freedom;
        return 1 + part * (7.5 + part * (17.25 + part * 30.2)) / 3;
    }
}
