package dev.fettle.app.view.tuning;

import dev.fettle.app.words.Differences;
import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Series;
import dev.fettle.signal.Unit;
import dev.fettle.tuning.Run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Plans and what was measured of them, as the window says them. */
final class Words {
    private static final Pattern CLAUSE_END = Pattern.compile("; (?=\\p{Lu}\\p{Ll}* )");

    /** A lever's name is written as it is. */
    private static final Pattern NAME = Pattern.compile("[a-z-]+\\.[a-z-]+\\b.*");

    private Words() {}

    /** Steps as one clause, with the arrow that a screen can show. */
    static String of(List<String> steps) {
        return arrows(String.join(", ", steps));
    }

    static String arrows(String words) {
        return words.replace(" -> ", " → ");
    }

    /** A clause as a sentence. */
    static String sentence(String clause) {
        if (clause.isBlank()) {
            return "";
        }
        // A sentence may have been put behind a clause.
        String apart = CLAUSE_END.matcher(clause).replaceAll(". ");
        String words =
                NAME.matcher(apart).matches()
                        ? apart
                        : Character.toUpperCase(apart.charAt(0)) + apart.substring(1);
        return words.endsWith(".") ? words : words + ".";
    }

    /** Such as {@code jvm.memory.used_before_gc heap: 938 MB → 204 MB (−734 MB ± 12 MB)}. */
    static String measured(Map<Series, Run.Change> measured) {
        Map<String, String> lines = new TreeMap<>();
        measured.forEach(
                (series, change) -> {
                    Unit unit = series.signal().unit();
                    lines.put(
                            Differences.label(series),
                            number(unit, change.before())
                                    + " → "
                                    + number(unit, change.after())
                                    + moved(unit, change));
                });
        return String.join(
                " · ",
                lines.entrySet().stream()
                        .map(line -> line.getKey() + ": " + line.getValue())
                        .toList());
    }

    private static String number(Unit unit, double value) {
        return Double.isNaN(value) ? "unknown" : Quantity.of(unit, value).toString();
    }

    /** What is not known of either side has no difference. */
    private static String moved(Unit unit, Run.Change change) {
        double moved = change.after() - change.before();
        if (Double.isNaN(moved)) {
            return "";
        }
        String margin =
                Double.isNaN(change.margin()) ? "" : " ± " + Quantity.of(unit, change.margin());
        String sign = moved < 0 ? "−" : "+";
        return " (" + sign + Quantity.of(unit, Math.abs(moved)) + margin + ")";
    }
}
