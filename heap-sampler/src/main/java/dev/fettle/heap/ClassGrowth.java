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
     * sixteen times, give or take 3 % of that one's (other work goes on meanwhile) and 5 instances.
     */
    boolean inStepWith(ClassGrowth owner) {
        double times = (double) instances / owner.instances;
        long nearest = Math.round(times);
        return nearest >= 1
                && nearest <= 16
                && Math.abs(instances - nearest * owner.instances) <= 0.03 * owner.instances + 5;
    }
}
