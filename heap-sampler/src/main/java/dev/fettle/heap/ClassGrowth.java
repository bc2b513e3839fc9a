package dev.fettle.heap;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one class gained between two histograms.
 *
 * @param name as Java source writes it
 */
public record ClassGrowth(String name, long instances, long bytes) {
    static final Comparator<ClassGrowth> BY_BYTES =
            Comparator.comparingLong(ClassGrowth::bytes)
                    .reversed()
                    .thenComparing(ClassGrowth::name);

    /** Those that gained bytes, the most first; classes of one name and several loaders as one. */
    static List<ClassGrowth> of(List<ClassCount> before, List<ClassCount> after) {
        Map<String, ClassGrowth> sum = new HashMap<>();
        after.forEach(c -> add(sum, c.name(), c.instances(), c.bytes()));
        before.forEach(c -> add(sum, c.name(), -c.instances(), -c.bytes()));
        return sum.values().stream()
                .filter(g -> g.bytes > 0 && !ClassNames.filler(g.name))
                .sorted(BY_BYTES)
                .toList();
    }

    private static void add(Map<String, ClassGrowth> sum, String name, long instances, long bytes) {
        sum.merge(
                name,
                new ClassGrowth(name, instances, bytes),
                (a, b) -> new ClassGrowth(name, a.instances + b.instances, a.bytes + b.bytes));
    }

    /**
     * Whether this class grows in step with another: its gain is that one's once, twice, up to
     * sixteen times, give or take 5 % of that one's and 5 instances: other work goes on meanwhile
     * (measured: 290 strings of the JVM's own between two counts, 4 % of a leak of 5 %/min).
     */
    boolean inStepWith(ClassGrowth owner) {
        double times = (double) instances / owner.instances;
        long nearest = Math.round(times);
        return nearest >= 1
                && nearest <= 16
                && Math.abs(instances - nearest * owner.instances) <= 0.05 * owner.instances + 5;
    }

    /** As {@link #inStepWith}, one for each. */
    boolean pairedWith(ClassGrowth other) {
        return Math.abs(instances - other.instances) <= 0.05 * instances + 5;
    }
}
