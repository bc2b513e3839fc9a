package dev.fettle.app.view.pools;

import dev.fettle.pool.detail.DetailTable;

import java.util.ArrayList;
import java.util.List;

/** A table as text that fits a narrow panel: a block for each row. */
final class DetailWords {
    /** Of so many columns a row is read on one line. */
    private static final int FEW = 3;

    private DetailWords() {}

    static String of(DetailTable table) {
        String left = table.left() == 0 ? "" : "\n… and " + table.left() + " more";
        if (table.columns().isEmpty()) {
            return table.text().strip() + left;
        }
        List<String> blocks = new ArrayList<>();
        boolean few = table.columns().size() <= FEW;
        for (List<String> row : table.rows()) {
            boolean lines = row.stream().anyMatch(cell -> cell.contains("\n"));
            blocks.add(few && !lines ? String.join(" · ", row) : block(table.columns(), row));
        }
        return String.join(few ? "\n" : "\n\n", blocks) + left;
    }

    private static String block(List<String> columns, List<String> row) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String cell = row.get(i);
            if (!cell.isBlank()) {
                lines.add(columns.get(i) + (cell.contains("\n") ? ":\n" : ": ") + cell);
            }
        }
        return String.join("\n", lines);
    }
}
