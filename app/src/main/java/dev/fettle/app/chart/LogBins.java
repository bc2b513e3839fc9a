package dev.fettle.app.chart;

import dev.fettle.signal.Distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * Durations counted in slots that are equally wide on a logarithmic axis.
 *
 * @param decades powers of ten of a second, from the axis' left end to its right
 * @param counts of each slot, {@value #PER_DECADE} a decade
 */
public record LogBins(List<Integer> decades, List<Long> counts) {
    static final int PER_DECADE = 8;

    /** Shorter than a microsecond is told by no JVM. */
    private static final int SHORTEST = -6;

    private static final int LONGEST = 3;

    public LogBins {
        decades = List.copyOf(decades);
        counts = List.copyOf(counts);
    }

    /** From the decade of the shortest to that of the longest; none where there is no duration. */
    public static LogBins of(Distribution durations) {
        if (durations.count() == 0) {
            return new LogBins(List.of(), List.of());
        }
        int low = Math.clamp(decade(durations.percentile(0)), SHORTEST, LONGEST - 1);
        int high = Math.clamp(decade(durations.max()) + 1, low + 1, LONGEST);
        List<Integer> decades = new ArrayList<>();
        for (int decade = low; decade <= high; decade++) {
            decades.add(decade);
        }
        int slots = (high - low) * PER_DECADE;
        List<Long> counts = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            // What lies beyond an end is counted at that end.
            double from = slot == 0 ? 0 : edge(low, slot);
            double to =
                    slot == slots - 1
                            ? Math.max(edge(low, slots), beyond(durations))
                            : edge(low, slot + 1);
            counts.add(durations.count(from, to));
        }
        return new LogBins(decades, counts);
    }

    /** Where a duration lies on the axis: 0 at its left end, 1 at its right. */
    public double position(double seconds) {
        double low = decades.getFirst();
        double at = (Math.log10(Math.max(seconds, 1e-9)) - low) / (decades.getLast() - low);
        return Math.clamp(at, 0, 1);
    }

    public long most() {
        return counts.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static double beyond(Distribution durations) {
        return durations.max() * 1.1;
    }

    private static int decade(double seconds) {
        return (int) Math.floor(Math.log10(Math.max(seconds, 1e-9)) + 1e-9);
    }

    private static double edge(int low, int slot) {
        return Math.pow(10, low + (double) slot / PER_DECADE);
    }
}
