package dev.fettle.pool.detail;

import dev.fettle.secret.Redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * Makes a table or text of whatever a target answered, bounded whatever that was. Lines are kept: stacks
 * are what is looked for most.
 */
final class DetailText {
    private static final int MOST_ROWS = 200;
    private static final int MOST_COLUMNS = 20;
    private static final int MOST_LINES = 2000;

    /** Letters of one cell: the stack of a deep framework. */
    private static final int LONGEST = 20_000;

    private DetailText() {}

    static DetailTable of(String name, Object value) {
        return switch (value) {
            case null -> DetailTable.text("", 0);
            case TabularData table -> rows(name, List.copyOf(table.values()));
            case CompositeData row -> fields(row);
            case Map<?, ?> map -> entries(map);
            case Collection<?> many -> rows(name, new ArrayList<>(many));
            case Object[] many -> rows(name, Arrays.asList(many));
            default -> lines(cell(name, value).lines().toList());
        };
    }

    private static DetailTable lines(List<String> all) {
        List<String> shown = all.subList(0, Math.min(MOST_LINES, all.size()));
        return DetailTable.text(String.join("\n", shown), all.size() - shown.size());
    }

    /** Rows that have fields become a table, others a line each. */
    private static DetailTable rows(String name, List<?> all) {
        List<?> shown = all.subList(0, Math.min(MOST_ROWS, all.size()));
        int left = all.size() - shown.size();
        Set<String> columns = new LinkedHashSet<>();
        for (Object each : shown) {
            switch (each) {
                case CompositeData row -> columns.addAll(row.getCompositeType().keySet());
                case Map<?, ?> map -> map.keySet().forEach(key -> columns.add(key.toString()));
                case null, default -> {}
            }
        }
        if (columns.isEmpty()) {
            return DetailTable.text(
                    String.join("\n", shown.stream().map(each -> cell(name, each)).toList()), left);
        }
        List<String> names = columns.stream().limit(MOST_COLUMNS).toList();
        return new DetailTable(
                names,
                shown.stream()
                        .map(each -> names.stream().map(key -> field(each, key)).toList())
                        .toList(),
                "",
                left);
    }

    private static String field(Object row, String key) {
        return switch (row) {
            case CompositeData it when it.containsKey(key) -> cell(key, it.get(key));
            case Map<?, ?> map -> cell(key, map.get(key));
            case null, default -> "";
        };
    }

    private static DetailTable fields(CompositeData row) {
        return table(
                row.getCompositeType().keySet().stream()
                        .map(key -> List.of(key, cell(key, row.get(key))))
                        .toList());
    }

    private static DetailTable entries(Map<?, ?> map) {
        return table(
                map.entrySet().stream()
                        .map(
                                it -> {
                                    String key = String.valueOf(it.getKey());
                                    return List.of(key, cell(key, it.getValue()));
                                })
                        .toList());
    }

    private static DetailTable table(List<List<String>> rows) {
        int shown = Math.min(MOST_ROWS, rows.size());
        return new DetailTable(
                List.of("name", "value"), rows.subList(0, shown), "", rows.size() - shown);
    }

    private static String cell(String name, Object value) {
        String text =
                switch (value) {
                    case null -> "";
                    case Object[] many -> Arrays.toString(many);
                    case CompositeData row ->
                            String.join(
                                    ", ",
                                    row.getCompositeType().keySet().stream()
                                            .map(key -> key + "=" + cell(key, row.get(key)))
                                            .toList());
                    case Map<?, ?> map ->
                            String.join(
                                    ", ",
                                    map.entrySet().stream()
                                            .map(
                                                    it ->
                                                            it.getKey()
                                                                    + "="
                                                                    + cell(
                                                                            String.valueOf(
                                                                                    it.getKey()),
                                                                            it.getValue()))
                                            .toList());
                    default -> value.toString();
                };
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return printable(Redaction.property(name, cut));
    }

    private static String printable(String text) {
        int[] letters =
                text.replace("\t", "    ")
                        .codePoints()
                        .map(c -> Character.isISOControl(c) && c != '\n' ? ' ' : c)
                        .toArray();
        return IntStream.of(letters)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .stripTrailing();
    }
}
