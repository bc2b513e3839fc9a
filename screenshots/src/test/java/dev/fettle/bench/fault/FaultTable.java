package dev.fettle.bench.fault;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A campaign's outcomes by kind, Markdown too. */
final class FaultTable {
    private FaultTable() {}

    static void print(Campaign.Report report) {
        Map<String, Integer> lost = lost(report);
        System.out.println(
                "| fault | count | took effect | as it must be | longest FX delay, ms | samples"
                    + " lost outside | told after s, median (most) | mended after s, median (most)"
                    + " |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        var kinds =
                report.outcomes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Outcome::kind, TreeMap::new, Collectors.toList()));
        kinds.forEach(
                (kind, all) ->
                        System.out.printf(
                                "| %s | %d | %d | %d | %d | %d | %s | %s |%n",
                                kind,
                                all.size(),
                                all.stream().filter(Outcome::tookEffect).count(),
                                all.stream().filter(each -> each.trouble() == null).count(),
                                all.stream().mapToLong(Outcome::fx).max().orElse(0),
                                lost.getOrDefault(kind, 0),
                                seconds(all, Outcome::told),
                                seconds(all, Outcome::mended)));
        System.out.printf(
                "%d faults, %d took effect, %d as they must be; longest FX delay %d ms; %d samples"
                        + " lost outside; left behind: %s%n",
                report.outcomes().size(),
                report.outcomes().stream().filter(Outcome::tookEffect).count(),
                report.outcomes().size() - report.failed().size(),
                report.fx().toMillis(),
                report.lost(),
                report.left().isEmpty() ? "nothing" : report.left());
        report.losses().forEach(each -> System.out.println("lost: " + each));
        report.failed().forEach(each -> System.out.println("not as it must be: " + each));
    }

    /** A hole counts for the fault before it on the same lane. */
    private static Map<String, Integer> lost(Campaign.Report report) {
        Map<String, Integer> lost = new LinkedHashMap<>();
        for (Campaign.Loss loss : report.losses()) {
            String kind =
                    report.outcomes().stream()
                            .filter(each -> each.lane().equals(loss.lane()))
                            .filter(each -> !Instant.parse(each.at()).isAfter(loss.hole().at()))
                            .max((a, b) -> a.at().compareTo(b.at()))
                            .map(Outcome::kind)
                            .orElse("before the first");
            lost.merge(kind, loss.hole().samples(), Integer::sum);
        }
        return lost;
    }

    private static String seconds(List<Outcome> all, Function<Outcome, Long> what) {
        List<Long> values = all.stream().map(what).filter(Objects::nonNull).sorted().toList();
        return values.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.1f (%.1f)",
                        values.get(values.size() / 2) / 1e3,
                        values.getLast() / 1e3);
    }
}
