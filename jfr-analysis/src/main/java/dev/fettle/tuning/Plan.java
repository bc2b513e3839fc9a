package dev.fettle.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Steps that are applied together, all or none, in the order in which the JVM takes them.
 *
 * @param steps in legal order
 */
public record Plan(List<Step> steps) {
    /** The two of which one must never pass the other (refused by every JVM, 17 and 25). */
    static final String LEAST_FREE = "MinHeapFreeRatio";

    static final String MOST_FREE = "MaxHeapFreeRatio";

    public Plan {
        steps = List.copyOf(steps);
    }

    /** Puts steps into an order that the JVM takes. */
    public static Plan of(List<Step> steps) {
        var ordered = new ArrayList<Step>(steps);
        Optional<Step> most = named(steps, MOST_FREE);
        Optional<Step> least = named(steps, LEAST_FREE);
        if (most.isPresent() && least.isPresent()) {
            // Raising: the upper one first, that the lower one finds room. Lowering: the other way.
            boolean mostFirst =
                    least.get().after().number().orElse(0) > most.get().before().number().orElse(0);
            ordered.remove(most.get());
            ordered.remove(least.get());
            ordered.add(mostFirst ? most.get() : least.get());
            ordered.add(mostFirst ? least.get() : most.get());
        }
        return new Plan(ordered);
    }

    private static Optional<Step> named(List<Step> steps, String lever) {
        return steps.stream().filter(step -> step.lever().id().equals(lever)).findFirst();
    }

    /** What takes it back, in a legal order of its own. */
    public Plan inverse() {
        return Plan.of(steps.reversed().stream().map(Step::inverse).toList());
    }
}
