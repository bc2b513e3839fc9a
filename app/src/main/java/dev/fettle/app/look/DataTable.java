package dev.fettle.app.look;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A table whose rows are replaced while it is looked at: its order and what is selected stay. A click
 * on a column's head sorts by it; so does S, by the next column, and Shift S turns the order round.
 */
public final class DataTable<R> extends StackPane {
    private static final double ROW = 24;

    /** The least room of a column that takes what is left. */
    private static final double FLEXIBLE = 130;

    private final List<Column<R>> columns;
    private final Function<R, Object> key;
    private final TableView<R> table = new TableView<>();
    private final ObservableList<R> items = FXCollections.observableArrayList();
    private final Label none = new Label();
    private List<R> rows = List.of();
    private Consumer<Optional<R>> chosen = _ -> {};
    private boolean replacing;

    /**
     * @param first the column that it is sorted by at first
     * @param ascending whether the least value is then first
     * @param key by which a row is known again
     */
    public DataTable(
            String id,
            String words,
            List<Column<R>> columns,
            Column<R> first,
            boolean ascending,
            Function<R, Object> key) {
        this.columns = List.copyOf(columns);
        this.key = key;
        getStyleClass().addAll("chart-card", "data-table");
        table.setId(id);
        table.setAccessibleText(words);
        table.setFixedCellSize(ROW);
        table.widthProperty().addListener((_, _, _) -> fit());
        table.setMinSize(0, 0);
        none.getStyleClass().add("empty");
        none.setWrapText(true);
        none.setId(id + "-empty");
        table.setPlaceholder(none);
        for (Column<R> column : columns) {
            table.getColumns().add(made(column));
        }
        table.setItems(items);
        sortBy(columns.indexOf(first), ascending);
        table.setSortPolicy(
                _ -> {
                    arrange();
                    return true;
                });
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, row) -> {
                            if (!replacing) {
                                chosen.accept(Optional.ofNullable(row));
                            }
                        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        getChildren().add(table);
    }

    public void onChosen(Consumer<Optional<R>> action) {
        chosen = action;
    }

    /**
     * @param empty what is said where there is no row: why, and what to do
     */
    public void show(List<R> fresh, String empty) {
        none.setText(empty);
        if (!fresh.equals(rows)) {
            rows = List.copyOf(fresh);
            arrange();
        }
    }

    /** Shows some of the columns, or hides them. */
    public void columns(List<Column<R>> some, boolean shown) {
        for (Column<R> column : some) {
            table.getColumns().get(columns.indexOf(column)).setVisible(shown);
        }
        fit();
    }

    /** A narrow table scrolls: what is cut off could not be reached. */
    private void fit() {
        double wanted = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (table.getColumns().get(i).isVisible()) {
                wanted += columns.get(i).width() > 0 ? columns.get(i).width() : FLEXIBLE;
            }
        }
        table.setColumnResizePolicy(
                table.getWidth() < wanted
                        ? TableView.UNCONSTRAINED_RESIZE_POLICY
                        : TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    public void sortBy(Column<R> column, boolean ascending) {
        sortBy(columns.indexOf(column), ascending);
    }

    /** Selects none. */
    public void clear() {
        table.getSelectionModel().clearSelection();
    }

    public Optional<R> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /** The rows as they stand. */
    public List<R> shown() {
        return List.copyOf(items);
    }

    public void takeFocus() {
        table.requestFocus();
    }

    private TableColumn<R, R> made(Column<R> column) {
        TableColumn<R, R> made = new TableColumn<>(column.title());
        made.setId(column.id());
        made.setUserData(column);
        made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        made.setCellFactory(_ -> new Cell<>(column));
        made.setReorderable(false);
        made.getStyleClass().add(column.number() ? "number-column" : "text-column");
        if (column.width() > 0) {
            made.setMinWidth(column.width());
            made.setPrefWidth(column.width());
            made.setMaxWidth(column.width());
        } else {
            made.setMinWidth(FLEXIBLE);
            made.setPrefWidth(2 * FLEXIBLE);
        }
        made.setSortType(
                column.number() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
        return made;
    }

    private void steer(KeyEvent key) {
        if (key.getCode() != KeyCode.S || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        int at = sortedBy();
        if (key.isShiftDown()) {
            sortBy(at, table.getColumns().get(at).getSortType() == TableColumn.SortType.DESCENDING);
        } else {
            int next = (at + 1) % columns.size();
            while (!table.getColumns().get(next).isVisible()) {
                next = (next + 1) % columns.size();
            }
            sortBy(next, !columns.get(next).number());
        }
        key.consume();
    }

    private int sortedBy() {
        return table.getSortOrder().isEmpty()
                ? 0
                : table.getColumns().indexOf(table.getSortOrder().getFirst());
    }

    private void sortBy(int which, boolean ascending) {
        TableColumn<R, ?> column = table.getColumns().get(which);
        column.setSortType(
                ascending ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(column));
    }

    private void arrange() {
        int at = sortedBy();
        boolean ascending =
                table.getColumns().get(at).getSortType() == TableColumn.SortType.ASCENDING;
        List<R> ordered = columns.get(at).sorted(rows, ascending);
        if (ordered.equals(items)) {
            return;
        }
        Optional<Object> kept = selected().map(key);
        replacing = true;
        items.setAll(new ArrayList<>(ordered));
        table.getSelectionModel().clearSelection();
        for (int i = 0; kept.isPresent() && i < ordered.size(); i++) {
            if (key.apply(ordered.get(i)).equals(kept.get())) {
                table.getSelectionModel().select(i);
                break;
            }
        }
        replacing = false;
        if (kept.isPresent() && selected().isEmpty()) {
            chosen.accept(Optional.empty());
        }
    }

    private static final class Cell<R> extends TableCell<R, R> {
        private final Column<R> column;

        Cell(Column<R> column) {
            this.column = column;
            setAlignment(column.number() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(R row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? "" : column.words().apply(row));
        }
    }
}
