package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which places allocate how much, for ten minutes; and which of them rose apart from the others. */
final class AllocationSurgeSites {
    private static final int SPANS = 60;

    /** Spans that are compared with those before: half a minute. */
    private static final int LATELY = 3;

    private static final int TOLD = 50;

    /** Of the samples before, that others than the place must have for their rise to be told. */
    private static final double OTHERS = 0.02;

    private record Span(Instant at, Map<String, Double> rates) {}

    private record Told(String type, List<String> stack) {}

    /**
     * A place that rose.
     *
     * @param rate bytes a second
     * @param before bytes a second; 0 where it was not seen
     * @param share of the rise of all places together
     * @param apart times as much as all others that it rose; NaN where that is not known
     */
    record Risen(String place, double rate, double before, double share, double apart) {
        boolean isAlone(Settings settings) {
            return share >= settings.of(AllocationSurge.SITE)
                    && apart >= settings.of(AllocationSurge.APART);
        }
    }

    private final Deque<Span> spans = new ArrayDeque<>();
    private final Map<String, Told> told =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
                    return size() > TOLD;
                }
            };

    void rate(Instant at, String place, double rate) {
        if (spans.isEmpty() || spans.getLast().at.isBefore(at)) {
            spans.addLast(new Span(at, new HashMap<>()));
            if (spans.size() > SPANS) {
                spans.removeFirst();
            }
        }
        spans.getLast().rates.put(place, rate);
    }

    void see(Happening site) {
        String stack = site.attributes().getOrDefault(Happening.STACK, "");
        told.put(
                site.subject(),
                new Told(
                        site.attributes().getOrDefault(Happening.CLASS, ""),
                        stack.isEmpty() ? List.of() : stack.lines().toList()));
    }

    /** The class that a place makes most of; empty where it was not told. */
    String type(String place) {
        Told known = told.get(place);
        return known == null ? "" : known.type;
    }

    List<String> stack(String place) {
        Told known = told.get(place);
        return known == null ? List.of() : known.stack;
    }

    /** The mean rates of the spans between two instants. */
    Map<String, Double> between(Instant from, Instant to) {
        return mean(
                spans.stream().filter(it -> it.at.isAfter(from) && !it.at.isAfter(to)).toList());
    }

    /**
     * The place that makes up most of the rise; null where no samples tell.
     *
     * @param before the mean rates of before; empty where they are not known
     * @param since when it rose
     */
    Risen risen(Map<String, Double> before, Instant since) {
        List<Span> after =
                spans.stream().filter(it -> it.at.isAfter(since.plusSeconds(10))).toList();
        if (after.isEmpty()) {
            return null;
        }
        Map<String, Double> now =
                mean(after.subList(Math.max(0, after.size() - LATELY), after.size()));
        double rose = sum(now) - sum(before);
        String most = null;
        double mostRose = 0;
        for (Map.Entry<String, Double> each : now.entrySet()) {
            double more = each.getValue() - before.getOrDefault(each.getKey(), 0.0);
            if (!each.getKey().equals(Series.OTHER) && more > mostRose) {
                most = each.getKey();
                mostRose = more;
            }
        }
        if (most == null || rose <= 0) {
            return null;
        }
        double own = before.getOrDefault(most, 0.0);
        return new Risen(most, now.get(most), own, mostRose / rose, apart(before, now, most, own));
    }

    private static double apart(
            Map<String, Double> before, Map<String, Double> now, String place, double own) {
        double others = sum(before) - own;
        if (before.isEmpty() || others < OTHERS * sum(before)) {
            return Double.NaN;
        }
        double othersRose = Math.max(1, (sum(now) - now.get(place)) / others);
        return own == 0 ? Double.POSITIVE_INFINITY : now.get(place) / own / othersRose;
    }

    private static Map<String, Double> mean(List<Span> some) {
        Map<String, Double> mean = new HashMap<>();
        for (Span span : some) {
            span.rates.forEach((place, rate) -> mean.merge(place, rate / some.size(), Double::sum));
        }
        return mean;
    }

    private static double sum(Map<String, Double> rates) {
        return rates.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
