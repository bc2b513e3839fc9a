package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which exceptions and errors were told of in the last minute, by type and place to look. */
final class ThrownKinds {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int STACKS = 200;

    private final Window<Happening> thrown = new Window<>(REMEMBERED, Happening::at);
    private final Map<String, List<String>> stacks =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
                    return size() > STACKS;
                }
            };

    /**
     * One type from one place.
     *
     * @param place empty where no stack was told
     * @param told how many were told of
     * @param share of all that were told of, from 0 to 1
     */
    record Kind(String subject, String type, String place, long told, double share) {
        /** {@code NumberFormatException at Parser.parse:12}. */
        String words() {
            String simple = type.substring(type.lastIndexOf('.') + 1);
            return place.isEmpty() ? simple : simple + " at " + Words.shortPlace(place);
        }
    }

    void see(Happening one) {
        thrown.add(one);
        String stack = one.attributes().get(Happening.STACK);
        if (stack != null) {
            stacks.put(one.subject(), List.of(stack.split("\n")));
        }
    }

    /** Those after an instant, the most frequent first; none where none was told of. */
    List<Kind> since(Instant from) {
        Map<String, Happening> ones = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        long all = 0;
        for (Happening each : thrown.all()) {
            if (each.at().isAfter(from)) {
                long count = Long.parseLong(each.attributes().getOrDefault(Happening.COUNT, "0"));
                all += count;
                ones.put(each.subject(), each);
                counts.merge(each.subject(), count, Long::sum);
            }
        }
        List<Kind> kinds = new ArrayList<>();
        for (Map.Entry<String, Happening> each : ones.entrySet()) {
            if (!each.getKey().equals(Series.OTHER)) {
                Map<String, String> it = each.getValue().attributes();
                long count = counts.get(each.getKey());
                kinds.add(
                        new Kind(
                                each.getKey(),
                                it.getOrDefault(Happening.CLASS, ""),
                                it.getOrDefault(Happening.PLACE, ""),
                                count,
                                count / (double) Math.max(1, all)));
            }
        }
        kinds.sort(Comparator.comparingLong(kind -> -kind.told));
        return kinds;
    }

    /** Innermost frame first; empty where none was told. */
    List<String> stack(String subject) {
        return stacks.getOrDefault(subject, List.of());
    }
}
