package dev.fettle.app.view.mbeans;

import dev.fettle.app.view.mbeans.DetailModel.DetailRow;
import dev.fettle.beans.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an operation gave back, where that is more than a line.
 *
 * @param text what has no parts; empty where it has
 * @param columns of its rows; empty where it has none
 * @param left what is left out, or why there is nothing, a sentence; may be empty
 */
record ResultModel(String text, List<String> columns, List<DetailRow> rows, String left) {
    /** As much stands in the sentence that says that it was run. */
    private static final int LINE = 100;

    ResultModel {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Empty where a line says it all. */
    static Optional<ResultModel> of(Shape shape) {
        return switch (shape) {
            case Shape.Plain it when it.text().length() <= LINE && !it.text().contains("\n") ->
                    Optional.empty();
            case Shape.Plain it ->
                    Optional.of(
                            new ResultModel(
                                    it.text(),
                                    List.of(),
                                    List.of(),
                                    it.cut()
                                            ? "The first %,d of %,d characters."
                                                    .formatted(it.text().length(), it.length())
                                            : ""));
            case Shape.Parts it ->
                    Optional.of(
                            new ResultModel(
                                    "",
                                    List.of("part", "value"),
                                    parts(it.parts()),
                                    it.left() > 0
                                            ? "%,d more parts are not shown.".formatted(it.left())
                                            : ""));
            case Shape.Rows it ->
                    Optional.of(
                            new ResultModel(
                                    "",
                                    it.columns().isEmpty() ? List.of("value") : it.columns(),
                                    rows(it.rows()),
                                    it.rows().isEmpty()
                                            ? "It is empty."
                                            : it.left() > 0
                                                    ? "The first %,d of %,d rows."
                                                            .formatted(
                                                                    it.rows().size(),
                                                                    it.rows().size() + it.left())
                                                    : ""));
        };
    }

    /** How much it is, as a clause goes on. */
    String size() {
        return columns.isEmpty()
                ? "%,d characters".formatted(text.length())
                : rows.size() == 1 ? "1 row" : "%,d rows".formatted(rows.size());
    }

    private static List<DetailRow> parts(List<Shape.Part> parts) {
        return rows(
                parts.stream().map(it -> List.of(String.join(".", it.path()), it.line())).toList());
    }

    private static List<DetailRow> rows(List<List<String>> cells) {
        List<DetailRow> rows = new ArrayList<>();
        for (List<String> each : cells) {
            rows.add(new DetailRow(rows.size(), each, Optional.empty(), false));
        }
        return rows;
    }
}
