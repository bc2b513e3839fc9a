package dev.fettle.diagnosis.trend;

/** Values by their rank, without sorting all of them: Hoare's selection. */
final class Ranked {
    /**
     * The value of a rank. What ranks before it lies before it afterwards, and what ranks after it
     * behind it.
     *
     * @param values brought into another order; no NaN
     * @param from the first that may have the rank: all before it rank before it
     * @param to behind the last that may
     * @param rank from 0, the least
     */
    static double of(double[] values, int from, int to, int rank) {
        int low = from;
        int high = to - 1;
        while (low < high) {
            double pivot = values[low + (high - low) / 2];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double other = values[i];
                    values[i++] = values[j];
                    values[j--] = other;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }

    /** Of an even number, the mean of the two in the middle. The middle is in its place afterwards. */
    static double median(double[] values, int count) {
        double upper = of(values, 0, count, count / 2);
        if (count % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < count / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    private Ranked() {}
}
