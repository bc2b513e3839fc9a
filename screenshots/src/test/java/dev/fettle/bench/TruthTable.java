package dev.fettle.bench;

import java.util.List;
import java.util.Locale;

/** The results as a table, Markdown too. */
final class TruthTable {
    private TruthTable() {}

    static void print(List<Result> results) {
        System.out.println(
                "| patient | truth | JDK | collector | info s | unknown or pending s | warning s |"
                        + " place | wrong alarms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        results.forEach(result -> System.out.println(row(result)));
        long right = results.stream().filter(Result::right).count();
        System.out.printf(
                "%d of %d cells right; %d of %d healthy ones without an alarm; %d with trouble%n",
                right,
                results.size(),
                results.stream().filter(r -> r.healthy() && r.right()).count(),
                results.stream().filter(Result::healthy).count(),
                results.stream().filter(r -> r.trouble() != null).count());
    }

    private static String row(Result result) {
        return "| %s | %s | %d | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        result.patient(),
                        result.truth(),
                        result.jdk(),
                        result.collector(),
                        seconds(result.info()),
                        seconds(result.withheld()),
                        seconds(result.warning()),
                        place(result),
                        result.trouble() != null
                                ? "trouble: " + result.trouble()
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
}
