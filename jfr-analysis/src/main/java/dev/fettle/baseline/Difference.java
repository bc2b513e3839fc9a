package dev.fettle.baseline;

import dev.fettle.signal.Series;

/**
 * One series now and in the baseline.
 *
 * @param before the median level of the baseline, in the series' base unit
 * @param now the median level of the span that is compared
 * @param margin half of the 95 % interval of the difference: what it may be off by
 * @param sigmas how far it lies from the baseline, in robust standard deviations of the baseline's own
 *     levels; infinite where those never moved
 */
public record Difference(
        Series series, Answer answer, double before, double now, double margin, double sigmas) {
    /** Beyond so many of the baseline's own standard deviations a level was not seen in it. */
    public static final double FAR = 3;

    /** What can be said. */
    public enum Answer {
        /** The difference is above what it may be off by, of all that are compared together. */
        HIGHER,
        LOWER,
        /** It is not. */
        SAME,
        /** There are too few levels on one side. */
        UNDECIDED,
        /** Only the span that is compared has it, or only the baseline. */
        ONLY_NOW,
        ONLY_BEFORE
    }

    public double change() {
        return now - before;
    }

    /** Whether it moved, and to where the baseline had not been. */
    public boolean isFar() {
        return (answer == Answer.HIGHER || answer == Answer.LOWER) && Math.abs(sigmas) > FAR;
    }

    public boolean isMoved() {
        return answer == Answer.HIGHER || answer == Answer.LOWER;
    }
}
