package dev.fettle.app.view.heap;

import dev.fettle.app.chart.Ranked;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.words.CodeText;
import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What one target allocated, by class and by place, in the last ten minutes. Not thread-safe. */
final class AllocationLog {
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Of a stretch that is shorter than what a rate is told of, the one that covers its end. */
    private static final Duration SPAN = Duration.ofSeconds(12);

    private record Span(Instant at, Map<String, Double> rates) {}

    private final Deque<Span> classes = new ArrayDeque<>();
    private final Deque<Span> places = new ArrayDeque<>();

    void see(Observation observation) {
        switch (observation) {
            case Sample it -> {
                Signal signal = it.series().signal();
                if (signal.equals(Signals.ALLOCATION_CLASS_RATE)) {
                    add(classes, it);
                } else if (signal.equals(Signals.ALLOCATION_SITE_RATE)) {
                    add(places, it);
                }
            }
            case Happening it when it.kind().equals(Happening.RESTART) -> {
                classes.clear();
                places.clear();
            }
            default -> {}
        }
    }

    private static void add(Deque<Span> spans, Sample sample) {
        if (spans.isEmpty() || spans.getLast().at.isBefore(sample.at())) {
            spans.addLast(new Span(sample.at(), new HashMap<>()));
            while (spans.getFirst().at.isBefore(sample.at().minus(KEPT))) {
                spans.removeFirst();
            }
        }
        spans.getLast().rates.put(sample.series().subject(), sample.value());
    }

    /** The mean of the stretch, the most first. */
    List<Ranked> byClass(Stretch stretch) {
        return ranked(classes, stretch, UnaryOperator.identity());
    }

    List<Ranked> byPlace(Stretch stretch) {
        return ranked(places, stretch, CodeText::brief);
    }

    private static List<Ranked> ranked(
            Deque<Span> spans, Stretch stretch, UnaryOperator<String> name) {
        Instant from =
                stretch.length().compareTo(SPAN) < 0 ? stretch.to().minus(SPAN) : stretch.from();
        List<Span> within =
                spans.stream()
                        .filter(it -> it.at.isAfter(from) && !it.at.isAfter(stretch.to()))
                        .toList();
        Map<String, Double> mean = new HashMap<>();
        for (Span span : within) {
            span.rates.forEach((it, rate) -> mean.merge(it, rate / within.size(), Double::sum));
        }
        List<Map.Entry<String, Double>> sorted =
                mean.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Double>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .toList();
        List<Ranked> ranked = new ArrayList<>();
        for (Map.Entry<String, Double> each : sorted) {
            ranked.add(
                    new Ranked(
                            name.apply(each.getKey()),
                            each.getValue() / sorted.getFirst().getValue(),
                            Quantity.of(Unit.BYTES_PER_SECOND, each.getValue()).toString(),
                            ""));
        }
        return ranked;
    }
}
