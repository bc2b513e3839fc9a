package dev.fettle.tuning.governor;

import dev.fettle.target.Observation.Happening;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How long each kind of collection takes, from begin to end; the last few of each. */
final class CycleLengths {
    private static final int KEPT = 5;
    private static final int MOST_KINDS = 8;

    private final Map<String, Deque<Double>> byName = new HashMap<>();

    void see(Happening gc) {
        if (byName.size() >= MOST_KINDS && !byName.containsKey(gc.subject())) {
            return;
        }
        Inputs.number(gc, Happening.DURATION)
                .ifPresent(
                        seconds -> {
                            var last =
                                    byName.computeIfAbsent(gc.subject(), _ -> new ArrayDeque<>());
                            last.addLast(seconds);
                            if (last.size() > KEPT) {
                                last.removeFirst();
                            }
                        });
    }

    /** Seconds: room must last for the longest of them. 0 where none was seen. */
    double longest() {
        return byName.values().stream()
                .flatMap(Deque::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }
}
