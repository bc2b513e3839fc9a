package dev.fettle.tuning;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps that are applied together, all or none, in the order in which the JVM takes them.
 *
 * @param steps in legal order
 */
public record Plan(List<Step> steps) {
    /** Two of one subject of which the first must never pass the second. */
    private record Pair(String least, String most) {}

    static final String LEAST_FREE = "MinHeapFreeRatio";
    static final String MOST_FREE = "MaxHeapFreeRatio";
    static final String POOL_MIN = "pool.min";
    static final String POOL_MAX = "pool.max";

    /**
     * Refused by every JVM, 17 and 25; by {@code ThreadPoolExecutor}, whose core is never above its maximum;
     * other pools take it and keep less than was asked for.
     */
    private static final List<Pair> PAIRS =
            List.of(new Pair(LEAST_FREE, MOST_FREE), new Pair(POOL_MIN, POOL_MAX));

    public Plan {
        steps = List.copyOf(steps);
    }

    /** Puts steps into an order that the JVM takes. */
    public static Plan of(List<Step> steps) {
        List<Step> ordered = steps;
        for (Pair pair : PAIRS) {
            for (Step most : named(steps, pair.most)) {
                for (Step least : named(steps, pair.least)) {
                    if (most.subject().equals(least.subject())) {
                        ordered = ordered(ordered, least, most);
                    }
                }
            }
        }
        return new Plan(ordered);
    }

    private static List<Step> ordered(List<Step> steps, Step least, Step most) {
        var ordered = new ArrayList<Step>(steps);
        // Raising: the upper one first, that the lower one finds room. Lowering: the other way.
        boolean mostFirst =
                least.after().number().orElse(0)
                        > most.before().number().orElse(Double.POSITIVE_INFINITY);
        ordered.remove(most);
        ordered.remove(least);
        ordered.add(mostFirst ? most : least);
        ordered.add(mostFirst ? least : most);
        return ordered;
    }

    private static List<Step> named(List<Step> steps, String lever) {
        return steps.stream().filter(step -> step.lever().id().equals(lever)).toList();
    }

    /** What takes it back, in a legal order of its own. */
    public Plan inverse() {
        return Plan.of(steps.reversed().stream().map(Step::inverse).toList());
    }
}
