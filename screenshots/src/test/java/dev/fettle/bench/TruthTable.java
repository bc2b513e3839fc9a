package dev.fettle.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The results as tables, Markdown too. */
final class TruthTable {
    private TruthTable() {}

    static void print(List<Result> results) {
        System.out.println(
                "| patient | rate | truth | JDK | collector | info s | named s | unknown or pending"
                        + " s | warning s | place | to full, error | not right |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        results.forEach(result -> System.out.println(row(result)));
        System.out.printf(
                "%d of %d cells right, %d of them late; %d of %d healthy ones without an alarm; %d"
                        + " with trouble%n",
                count(results, Result::right),
                results.size(),
                count(results, it -> it.right() && it.late().isPresent()),
                count(results, it -> it.healthy() && it.right()),
                count(results, Result::healthy),
                count(results, it -> it.trouble() != null));
        TruthMatrix.print(results);
        calibration(results);
        foretold(results);
        missionControl(results);
    }

    private static long count(List<Result> results, Predicate<Result> which) {
        return results.stream().filter(which).count();
    }

    private static String row(Result result) {
        return "| %s | %s | %s | %d | %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        result.patient(),
                        Objects.requireNonNullElse(result.rate(), ""),
                        result.truth(),
                        result.jdk(),
                        result.collector(),
                        seconds(result.info()),
                        seconds(result.named()),
                        seconds(result.withheld()),
                        seconds(result.warning()),
                        place(result),
                        error(result),
                        result.trouble() != null
                                ? "trouble: " + result.trouble()
                                : result.wrong().isEmpty()
                                        ? result.late().orElse("")
                                        : String.join("; ", result.wrong()));
    }

    private static String place(Result result) {
        if (result.healthy() || result.said() == null) {
            return "";
        }
        return result.placeRight() ? "right" : "wrong: " + shortened(result.said());
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "..." : text;
    }

    private static String seconds(Double seconds) {
        return seconds == null ? "" : String.format(Locale.ROOT, "%.1f", seconds);
    }

    private static String error(Result result) {
        return result.full() == null || result.trueFull() == null
                ? ""
                : String.format(
                        Locale.ROOT, "%+.0f %%", 100 * (result.full() / result.trueFull() - 1));
    }

    /** Of the alarms that were so sure, how many were right. */
    private static void calibration(List<Result> results) {
        Map<Double, List<Result.Alarm>> bySureness =
                results.stream()
                        .flatMap(it -> it.alarms().stream())
                        .collect(
                                Collectors.groupingBy(
                                        it -> Math.floor(it.confidence() * 20) / 20,
                                        TreeMap::new,
                                        Collectors.toList()));
        System.out.println("\n| confidence stated | alarms | right |");
        System.out.println("|---|---|---|");
        bySureness.forEach(
                (sureness, alarms) ->
                        System.out.printf(
                                Locale.ROOT,
                                "| %.2f to %.2f | %d | %d |%n",
                                sureness,
                                sureness + 0.05,
                                alarms.size(),
                                alarms.stream().filter(Result.Alarm::right).count()));
    }

    /** How far off the time to the end of the heap was. */
    private static void foretold(List<Result> results) {
        double[] errors =
                results.stream()
                        .filter(it -> it.full() != null && it.trueFull() != null)
                        .mapToDouble(it -> it.full() / it.trueFull() - 1)
                        .sorted()
                        .toArray();
        if (errors.length > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%nTime to the end of the heap, error at the last finding: %d cells, median"
                            + " %+.0f %%, %+.0f to %+.0f %%%n",
                    errors.length,
                    100 * errors[errors.length / 2],
                    100 * errors[0],
                    100 * errors[errors.length - 1]);
        }
    }

    /** Which of Mission Control's rules warned, by truth. */
    private static void missionControl(List<Result> results) {
        Map<String, List<Result>> byTruth =
                results.stream()
                        .filter(it -> it.jmc() != null)
                        .collect(
                                Collectors.groupingBy(
                                        Result::truth, TreeMap::new, Collectors.toList()));
        if (byTruth.isEmpty()) {
            return;
        }
        System.out.println(
                "\n| truth | cells | Mission Control's warnings, and in how many cells |");
        System.out.println("|---|---|---|");
        byTruth.forEach(
                (truth, cells) ->
                        System.out.printf(
                                "| %s | %d | %s |%n", truth, cells.size(), warnings(cells)));
    }

    private static String warnings(List<Result> cells) {
        Map<String, Long> rules =
                cells.stream()
                        .flatMap(it -> it.jmc().stream())
                        .filter(it -> it.startsWith("WARNING "))
                        .map(it -> it.substring("WARNING ".length()))
                        .collect(
                                Collectors.groupingBy(
                                        Function.identity(), TreeMap::new, Collectors.counting()));
        return rules.isEmpty()
                ? "none"
                : rules.entrySet().stream()
                        .map(it -> it.getKey() + " " + it.getValue())
                        .collect(Collectors.joining(", "));
    }
}
