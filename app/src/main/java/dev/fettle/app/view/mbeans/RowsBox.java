package dev.fettle.app.view.mbeans;

import dev.fettle.app.look.Column;
import dev.fettle.app.look.DataTable;
import dev.fettle.app.view.mbeans.DetailModel.DetailRow;

import javafx.scene.layout.StackPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts or rows of one value, whose columns are its own. */
final class RowsBox extends StackPane {
    /** With more columns each is as wide as a word or two, and the table scrolls. */
    private static final int FEW_COLUMNS = 4;

    private final String id;
    private final Runnable chosen;
    private DataTable<DetailRow> table;
    private List<String> columns = List.of();

    /**
     * @param id of the table
     * @param chosen runs when another row is selected
     */
    RowsBox(String id, Runnable chosen) {
        this.id = id;
        this.chosen = chosen;
        setMinHeight(0);
    }

    /**
     * @param of whose parts they are
     * @param columns empty titles are left out
     * @param left what is said where there is no row
     */
    void show(String of, List<String> titles, List<DetailRow> rows, String left) {
        if (table == null || !columns.equals(titles)) {
            columns = titles;
            List<Column<DetailRow>> all = columns(columns);
            table =
                    new DataTable<>(
                            id, "Parts of " + of, all, all.getFirst(), true, DetailRow::number);
            table.onChosen(_ -> chosen.run());
            table.setMinHeight(0);
            getChildren().setAll(table);
        }
        table.show(rows, left);
    }

    Optional<DetailRow> selected() {
        return table == null ? Optional.empty() : table.selected();
    }

    private static List<Column<DetailRow>> columns(List<String> titles) {
        List<Column<DetailRow>> columns = new ArrayList<>();
        columns.add(
                Column.of(
                        "detail-number",
                        "#",
                        46,
                        true,
                        row -> Optional.of(row.number()),
                        number -> Integer.toString(number + 1)));
        for (int i = 0; i < titles.size(); i++) {
            int at = i;
            if (!titles.get(i).isEmpty()) {
                columns.add(
                        Column.text(
                                "detail-" + i,
                                titles.get(i),
                                titles.size() > FEW_COLUMNS ? 130 : 0,
                                row -> at < row.cells().size() ? row.cells().get(at) : ""));
            }
        }
        return columns;
    }
}
