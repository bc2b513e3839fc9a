package dev.fettle.bench.governor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The points as a Markdown table: means with their spread, and governed against split, run by run. */
final class CurveTable {
    private CurveTable() {}

    static String of(List<Outcome> all) {
        Map<String, List<Outcome>> points =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Outcome::point, LinkedHashMap::new, Collectors.toList()));
        var table = new StringBuilder();
        table.append(
                "| point | runs | GC CPU, % of a processor | peak in use, MB | heap resident, MB |"
                        + " processes resident, MB | collections | stalls | allocated, MB/s |\n"
                        + "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        points.forEach(
                (point, runs) ->
                        table.append(
                                "| %s | %d | %s | %s | %s | %s | %s | %s | %s |\n"
                                        .formatted(
                                                point,
                                                runs.size(),
                                                spread(runs, it -> it.gcCores() * 100, "%.1f"),
                                                spread(runs, Outcome::peakMegabytes, "%.0f"),
                                                spread(runs, Outcome::heapMegabytes, "%.0f"),
                                                spread(runs, Outcome::residentMegabytes, "%.0f"),
                                                spread(runs, Outcome::collections, "%.0f"),
                                                spread(runs, Outcome::stalls, "%.0f"),
                                                spread(
                                                        runs,
                                                        it -> it.allocated() / (1 << 20),
                                                        "%.0f"))));
        table.append('\n');
        points.keySet().stream()
                .filter(point -> point.startsWith("govern:budget="))
                .forEach(
                        point -> {
                            String budget = point.substring("govern:budget=".length());
                            for (String other : List.of("split:", "halves:")) {
                                table.append(paired(points.get(point), points.get(other + budget)));
                            }
                        });
        return table.toString();
    }

    private static String spread(
            List<Outcome> runs, ToDoubleFunction<Outcome> figure, String format) {
        var summary = runs.stream().mapToDouble(figure).summaryStatistics();
        String each = format + " (" + format + "-" + format + ")";
        return String.format(
                Locale.ROOT, each, summary.getAverage(), summary.getMin(), summary.getMax());
    }

    /** Less or more GC CPU than the other in the same round, in how many of them, and by how much. */
    private static String paired(List<Outcome> governed, List<Outcome> others) {
        if (others == null) {
            return "";
        }
        int pairs = 0;
        int less = 0;
        double ratios = 0;
        for (Outcome one : governed) {
            Optional<Outcome> other =
                    others.stream().filter(it -> it.round() == one.round()).findFirst();
            if (other.isPresent()) {
                pairs++;
                less += one.gcCores() < other.get().gcCores() ? 1 : 0;
                ratios += Math.log(one.gcCores() / other.get().gcCores());
            }
        }
        return pairs == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "- %s against %s: less GC CPU in %d of %d pairs, %.2f of it (geometric"
                                + " mean)\n",
                        governed.getFirst().point(),
                        others.getFirst().point(),
                        less,
                        pairs,
                        Math.exp(ratios / pairs));
    }
}
