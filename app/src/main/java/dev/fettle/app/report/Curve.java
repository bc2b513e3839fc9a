package dev.fettle.app.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One series over a span, in steps of equal length. A step in which nothing was measured has no values:
 * whether the line goes on over it is for {@link #gap} to say. Immutable.
 */
public final class Curve {
    private final Instant from;
    private final Duration step;
    private final double[] least;
    private final double[] greatest;
    private final double[] sums;
    private final int[] counts;
    private final List<Curves.Silence> gaps;
    private final List<Curves.Silence> lapses;
    private final double last;
    private final long durations;

    /**
     * Takes the arrays over.
     *
     * @param counts how many values each step has
     * @param lapses where values did not come as they usually do
     */
    Curve(
            Instant from,
            Duration step,
            double[] least,
            double[] greatest,
            double[] sums,
            int[] counts,
            double last,
            long durations,
            List<Curves.Silence> gaps,
            List<Curves.Silence> lapses) {
        this.from = from;
        this.step = step;
        this.least = least;
        this.greatest = greatest;
        this.sums = sums;
        this.counts = counts;
        this.last = last;
        this.durations = durations;
        this.gaps = List.copyOf(gaps);
        this.lapses = List.copyOf(lapses);
    }

    /** How many steps there are. */
    public int steps() {
        return counts.length;
    }

    /** Whether any step has a value. */
    public boolean any() {
        return Arrays.stream(counts).anyMatch(count -> count > 0);
    }

    public boolean known(int item) {
        return counts[item] > 0;
    }

    /** Of a step that is {@link #known}, in the series' base unit; so are the next two. */
    public double least(int item) {
        return least[item];
    }

    public double greatest(int item) {
        return greatest[item];
    }

    public double mean(int item) {
        return sums[item] / counts[item];
    }

    /** The middle of a step. */
    public Instant at(int item) {
        return from.plus(step.multipliedBy(item)).plus(step.dividedBy(2));
    }

    public Duration step() {
        return step;
    }

    /** Where a source said that nothing is known, or nothing at all was heard, by time. */
    public List<Curves.Silence> gaps() {
        return gaps;
    }

    /**
     * The first gap that lies between two steps.
     *
     * @param holds whether a value holds until the next one comes, however long that takes
     */
    Optional<Curves.Silence> gap(int before, int after, boolean holds) {
        Instant begin = from.plus(step.multipliedBy(before + 1L));
        Instant end = from.plus(step.multipliedBy(after));
        boolean next = after == before + 1;
        return Stream.concat(gaps.stream(), holds ? Stream.empty() : lapses.stream())
                .filter(gap -> gap.from().isBefore(end) && gap.until().isAfter(begin))
                // Steps that follow each other are apart by nothing that could be seen.
                .filter(gap -> !next || gap.length().compareTo(step) > 0)
                .min(Comparator.comparing(Curves.Silence::from));
    }

    /** The newest value; of durations, the longest of the last step that has some. */
    public double last() {
        return last;
    }

    /** How many durations were told of; 0 of a series of samples. */
    public long durations() {
        return durations;
    }

    public OptionalDouble greatest() {
        return extreme(greatest, true);
    }

    public OptionalDouble least() {
        return extreme(least, false);
    }

    private OptionalDouble extreme(double[] values, boolean most) {
        OptionalDouble found = OptionalDouble.empty();
        for (int item = 0; item < values.length; item++) {
            double value = values[item];
            if (counts[item] > 0
                    && (found.isEmpty()
                            || (most
                                    ? value > found.getAsDouble()
                                    : value < found.getAsDouble()))) {
                found = OptionalDouble.of(value);
            }
        }
        return found;
    }
}
