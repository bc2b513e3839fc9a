package dev.fettle.app.view.heap;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Forecast;
import dev.fettle.app.chart.Ranked;
import dev.fettle.app.chart.Readings;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.CountCost;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is left on a target's heap after collections, where that leads, and which classes hold it.
 *
 * @param known whether any collection was seen
 * @param floor in words, at the right of the picture
 * @param noFloor why there is none, and what to do
 * @param grown classes that grew between two counts, the most first
 * @param noGrown why there is none, and what to do
 * @param byClass classes by what is allocated of them, the most first
 * @param byPlace the same of the places that allocate
 * @param noAllocation why there is none of either, and what to do
 * @param suspect what grew in a sentence; may be empty
 * @param noClasses why the table is empty, and what to do
 */
public record HeapModel(
        boolean known,
        String sentence,
        String detail,
        Forecast forecast,
        String floor,
        String noFloor,
        List<Ranked> grown,
        String noGrown,
        List<Ranked> byClass,
        List<Ranked> byPlace,
        String noAllocation,
        String suspect,
        List<ClassTable.Line> classes,
        String noClasses,
        HeapOffer offer) {
    private static final int MOST_GROWN = 50;

    public HeapModel {
        grown = List.copyOf(grown);
        byClass = List.copyOf(byClass);
        byPlace = List.copyOf(byPlace);
        classes = List.copyOf(classes);
    }

    /**
     * @param now the readings at the end of the stretch
     * @param floor what was left after each collection of the stretch, oldest first
     * @param cost of counting the classes now
     * @param readOnly who forbids whatever stops a JVM, as a clause; empty where it may be done
     */
    public static HeapModel of(
            Frame frame,
            Readings now,
            List<Forecast.Point> floor,
            Stretch stretch,
            HeapDesk desk,
            CountCost cost,
            Optional<String> readOnly) {
        OptionalDouble left = now.value(Charts.HEAP_AFTER_GC);
        Optional<Finding> growth = growth(frame);
        OptionalDouble limit = limit(now, frame, growth);
        Optional<ClassTable> counted = desk.counted();
        HeapOffer offer = HeapOffer.of(desk, cost, frame, left, readOnly);
        return new HeapModel(
                left.isPresent(),
                growth.map(finding -> withoutStop(finding.headline()))
                        .orElseGet(() -> sentence(left, limit)),
                growth.map(Finding::detail).orElseGet(() -> detail(floor, stretch)),
                new Forecast(floor, limit, growth.flatMap(it -> end(it, frame, limit))),
                left.isEmpty() ? "" : bytes(left.getAsDouble()) + " left",
                "No collection has been seen yet, so what is left after one is not known. It shows"
                        + " with the next collection.",
                grown(counted),
                noGrown(counted, offer.enabled() || desk.counting()),
                desk.allocations().byClass(stretch),
                desk.allocations().byPlace(stretch),
                noAllocation(frame),
                counted.map(ClassTable::suspect).orElse(""),
                counted.map(ClassTable::classes).orElse(List.of()),
                noClasses(desk, readOnly),
                offer);
    }

    private static String noClasses(HeapDesk desk, Optional<String> readOnly) {
        if (desk.counting()) {
            return "The JVM is counting its live objects.";
        }
        if (!desk.refusal().isEmpty()) {
            return desk.refusal();
        }
        return "The classes on the heap have not been counted."
                + (readOnly.isPresent()
                        ? ""
                        : " The button above counts them now; a second count shows which ones"
                                + " grow.");
    }

    private static Optional<Finding> growth(Frame frame) {
        return frame.judgement().standing().stream()
                .map(Standing::verdict)
                .filter(Finding.class::isInstance)
                .map(Finding.class::cast)
                .filter(finding -> finding.detectorId().equals("heap-growth"))
                .findFirst();
    }

    private static OptionalDouble limit(Readings now, Frame frame, Optional<Finding> growth) {
        OptionalDouble stated =
                growth.flatMap(it -> measured(it, Signals.LIVE_SET))
                        .map(Evidence.Measured::limit)
                        .orElse(OptionalDouble.empty());
        if (stated.isPresent()) {
            return stated;
        }
        OptionalDouble told = now.value(Charts.HEAP_MAX);
        return told.isPresent()
                ? told
                : frame.facts()
                        .map(Facts::heapMax)
                        .filter(java.util.OptionalLong::isPresent)
                        .map(max -> OptionalDouble.of(max.getAsLong()))
                        .orElse(OptionalDouble.empty());
    }

    private static Optional<Evidence.Measured> measured(Finding finding, Signal signal) {
        return finding.evidence().stream()
                .filter(Evidence.Measured.class::isInstance)
                .map(Evidence.Measured.class::cast)
                .filter(each -> each.series().signal().equals(signal))
                .findFirst();
    }

    /** Only where the detector itself says when: a line of our own might say otherwise. */
    private static Optional<Forecast.End> end(Finding finding, Frame frame, OptionalDouble limit) {
        Optional<Double> left =
                measured(finding, Signals.TIME_TO_FULL).map(Evidence.Measured::value);
        Optional<Double> level = measured(finding, Signals.LIVE_SET).map(Evidence.Measured::value);
        if (left.isEmpty() || level.isEmpty() || limit.isEmpty()) {
            return Optional.empty();
        }
        Instant full = frame.at().plusMillis(Math.round(Math.min(left.get(), 1e9) * 1000));
        return Optional.of(new Forecast.End(frame.at(), level.get(), full));
    }

    private static String sentence(OptionalDouble left, OptionalDouble limit) {
        if (left.isEmpty()) {
            return "No collection has been seen yet";
        }
        String of = limit.isPresent() ? " of " + bytes(limit.getAsDouble()) : "";
        return bytes(left.getAsDouble()) + of + " are left after the last collection";
    }

    private static String detail(List<Forecast.Point> floor, Stretch stretch) {
        if (floor.size() < 2) {
            return "";
        }
        double least = floor.stream().mapToDouble(Forecast.Point::value).min().orElse(0);
        double most = floor.stream().mapToDouble(Forecast.Point::value).max().orElse(0);
        return "%d collections within %s left between %s and %s; old garbage is included."
                .formatted(floor.size(), Times.span(stretch.length()), bytes(least), bytes(most));
    }

    private static List<Ranked> grown(Optional<ClassTable> counted) {
        List<ClassTable.Line> lines =
                counted.map(ClassTable::classes).orElse(List.of()).stream()
                        .filter(line -> line.moreBytes().orElse(0L) > 0)
                        .sorted(
                                Comparator.comparingLong(
                                                (ClassTable.Line line) ->
                                                        line.moreBytes().orElse(0L))
                                        .reversed())
                        .limit(MOST_GROWN)
                        .toList();
        List<Ranked> ranked = new ArrayList<>();
        for (ClassTable.Line line : lines) {
            double most = lines.getFirst().moreBytes().orElse(1L);
            ranked.add(
                    new Ranked(
                            line.name(),
                            line.moreBytes().orElse(0L) / most,
                            HeapColumns.signed(line.moreBytes().orElse(0L)),
                            ""));
        }
        return ranked;
    }

    private static String noGrown(Optional<ClassTable> counted, boolean countable) {
        if (counted.isEmpty()) {
            return "Not known: it takes two counts of the live objects.";
        }
        return counted.get()
                .since()
                .map(since -> "No class grew within " + Times.span(since) + ".")
                .orElse(
                        countable
                                ? "Counted once. Count again, and the difference stands here."
                                : "Not known: they were counted once.");
    }

    private static String noAllocation(Frame frame) {
        return frame.recording() instanceof Recording.Off off
                ? "Not known without a flight recording: " + off.why() + "."
                : "Nothing was sampled in this time. The first samples come within 12 s.";
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String bytes(double bytes) {
        return Quantity.of(Unit.BYTES, bytes).toString();
    }
}
