package dev.fettle.app.view.mbeans;

import dev.fettle.app.look.Column;
import dev.fettle.app.look.DataTable;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** The operations of an MBean. */
final class OperationsBox extends VBox {
    private static final double HIGH = 240;

    /** Where what one gave back wants the room. */
    private static final double LOW = 110;

    private static final Column<OperationRow> CALL =
            Column.text("operation-call", "Operation", 0, OperationRow::call);
    private static final List<Column<OperationRow>> COLUMNS =
            List.of(
                    CALL,
                    Column.text("operation-returns", "Gives", 124, OperationRow::returns),
                    Column.text("operation-note", "To know", 186, OperationRow::note));

    private final DataTable<OperationRow> table =
            new DataTable<>(
                    "mbean-operations", "Operations", COLUMNS, CALL, true, OperationRow::number);
    private final Button run;
    private final Label words = Parts.wrapped("offer-words", "mbean-run-words");
    private final MBeansActions actions;
    private final StackPane holder;
    private final HBox line = new HBox();
    private String hindrance = "";

    /**
     * @param holder where the sheet stands while one is run
     */
    OperationsBox(MBeansActions actions, StackPane holder) {
        this.actions = actions;
        this.holder = holder;
        getStyleClass().add("tab-content");
        setMinHeight(0);
        run = Parts.button("mbean-run", "Run…", this::run);
        table.onChosen(_ -> offer());
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ENTER) {
                        run();
                        key.consume();
                    }
                });
        HBox.setHgrow(words, Priority.ALWAYS);
        line.getChildren().addAll(run, words);
        line.getStyleClass().add("offer");
        line.setAlignment(Pos.CENTER_LEFT);
        table.setMinHeight(90);
        table.setPrefHeight(HIGH);
        VBox.setVgrow(table, Priority.ALWAYS);
        holder.setMinHeight(150);
        holder.setPrefHeight(SheetBox.TALL);
        getChildren().addAll(table, line, holder);
        offer();
    }

    private void run() {
        table.selected().filter(_ -> !run.isDisabled()).ifPresent(row -> actions.run(row.number()));
    }

    private void offer() {
        boolean may =
                table.selected().isPresent()
                        && hindrance.isEmpty()
                        && !table.selected().orElseThrow().uncallable();
        run.setDisable(!may);
        words.setText(
                !hindrance.isEmpty()
                        ? hindrance
                        : table.selected()
                                .map(OperationRow::note)
                                .filter(it -> !it.isEmpty())
                                .orElse(
                                        "Nothing is run before you have seen and confirmed it."
                                                + " Operations that only get or set an attribute"
                                                + " are not listed."));
    }

    void show(MBeansModel model) {
        table.show(model.operations(), "It has no operations but those of its attributes.");
        hindrance = model.hindrance();
        boolean gave = model.sheet() instanceof BeanSheet.Outcome it && it.result().isPresent();
        holder.setPrefHeight(gave ? SheetBox.TALLER : SheetBox.TALL);
        table.setPrefHeight(gave ? LOW : HIGH);
        Parts.show(line, !gave);
        offer();
    }

    void takeFocus() {
        table.takeFocus();
    }
}
