package dev.fettle.bench;

import dev.fettle.bench.Cell.Collector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results at a glance, as Markdown: a row for each patient, a column for each collector, in each
 * cell the seconds to the information and to the warning, or what went wrong.
 */
final class TruthMatrix {
    private TruthMatrix() {}

    static void print(List<Result> results) {
        System.out.println();
        matrix(results).forEach(System.out::println);
    }

    static List<String> matrix(List<Result> results) {
        Map<String, List<Result>> byPatient =
                results.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Result::patient, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        lines.add(
                "| patient | truth | "
                        + Arrays.stream(Collector.values())
                                .map(Collector::name)
                                .collect(Collectors.joining(" | "))
                        + " |");
        lines.add("|---|---|" + "---|".repeat(Collector.values().length));
        byPatient.forEach(
                (patient, cells) ->
                        lines.add(
                                "| %s | %s | %s |"
                                        .formatted(
                                                patient,
                                                truths(cells),
                                                Arrays.stream(Collector.values())
                                                        .map(it -> column(cells, it))
                                                        .collect(Collectors.joining(" | ")))));
        return lines;
    }

    /** What is an illness under one collector may be none under another. */
    private static String truths(List<Result> cells) {
        return cells.stream()
                .map(Result::truth)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    private static String column(List<Result> cells, Collector collector) {
        return cells.stream()
                .filter(it -> it.collector().equals(collector.name()))
                .map(TruthMatrix::words)
                .collect(Collectors.joining("; "));
    }

    private static String words(Result result) {
        String where =
                result.rate() == null ? "" + result.jdk() : result.jdk() + ", " + result.rate();
        if (result.trouble() != null) {
            return "%s: **not judged**".formatted(where);
        }
        if (!result.wrong().isEmpty()) {
            return "%s: **false alarm**".formatted(where);
        }
        if (result.healthy()) {
            return "%s: none".formatted(where);
        }
        if (!result.right()) {
            return "%s: **%s**"
                    .formatted(
                            where,
                            result.info() == null
                                    ? "missed"
                                    : result.placeRight() ? "not warned of" : "place not named");
        }
        return "%s: %s, %s%s"
                .formatted(
                        where,
                        seconds(result.info()),
                        seconds(result.warning()),
                        result.late().isPresent() ? " **late**" : "");
    }

    private static String seconds(Double seconds) {
        return seconds == null ? "-" : String.format(Locale.ROOT, "%.0f", seconds);
    }
}
