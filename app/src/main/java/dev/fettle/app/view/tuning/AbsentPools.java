package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.LeverTable.Row;
import dev.fettle.app.frame.LeverTable.Use;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Levers of pools and breakers that are not here. Most programs have few of them, many none: what all lack for
 * one reason is said once.
 */
final class AbsentPools {
    private static final String NONE = "No pool or breaker that is told of here has ";

    private AbsentPools() {}

    static boolean has(Row row) {
        String id = row.lever().id();
        return row.use() == Use.ABSENT && (id.startsWith("pool.") || id.startsWith("breaker."));
    }

    /** One sentence, or where they lack for several causes one for each. */
    static List<String> sentences(List<Row> rows) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        rows.stream()
                .filter(AbsentPools::has)
                .forEach(
                        row ->
                                byReason.computeIfAbsent(reason(row.why()), _ -> new ArrayList<>())
                                        .add(row.lever().id()));
        List<String> sentences = new ArrayList<>();
        byReason.forEach(
                (why, levers) ->
                        sentences.add(
                                why.equals(NONE)
                                        ? NONE + String.join(", ", levers) + "."
                                        : Words.sentence(
                                                String.join(", ", levers)
                                                        + " are not here: "
                                                        + why)));
        return List.copyOf(sentences);
    }

    /** That none has it is said of settings, actions and breakers in words of their own. */
    private static String reason(String why) {
        return why.startsWith("no pool ") || why.startsWith("no breaker ") ? NONE : why;
    }
}
