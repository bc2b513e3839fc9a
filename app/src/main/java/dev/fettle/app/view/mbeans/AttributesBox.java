package dev.fettle.app.view.mbeans;

import dev.fettle.app.look.Column;
import dev.fettle.app.look.DataTable;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** The attributes of an MBean, and one of them closely. */
final class AttributesBox extends VBox {
    private static final double LEAST = 112;
    private static final Column<AttributeRow> NAME =
            Column.text("attribute-name", "Attribute", 196, AttributeRow::name);
    private static final List<Column<AttributeRow>> COLUMNS =
            List.of(
                    NAME,
                    Column.text("attribute-value", "Value", 0, AttributeRow::told),
                    Column.text("attribute-type", "Type", 96, AttributeRow::type),
                    Column.text("attribute-access", "May be", 66, AttributeRow::access));

    private final DataTable<AttributeRow> table =
            new DataTable<>(
                    "mbean-attributes", "Attributes", COLUMNS, NAME, true, AttributeRow::name);
    private final Label reading = Parts.wrapped("foot", "mbean-reading");
    private final DetailBox detail;
    private final StackPane below;

    /**
     * @param sheet stands in place of the attribute while one is set
     */
    AttributesBox(MBeansActions actions, SheetBox sheet) {
        detail = new DetailBox(actions);
        below = new StackPane(detail, sheet);
        getStyleClass().add("tab-content");
        setMinHeight(0);
        table.onChosen(row -> actions.attribute(row.map(AttributeRow::name)));
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ENTER) {
                        detail.lookup("#mbean-chart").requestFocus();
                        key.consume();
                    }
                });
        table.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                click -> {
                    if (click.getClickCount() == 2) {
                        detail.chartWhole();
                    }
                });
        table.setMinHeight(90);
        table.setPrefHeight(240);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, reading, below);
    }

    void show(MBeansModel model) {
        table.show(
                model.attributes(),
                model.empty().isEmpty() ? "It has no attributes." : model.empty());
        Parts.say(reading, model.reading());
        boolean asks = !(model.sheet() instanceof BeanSheet.None);
        Parts.show(detail, model.attribute().isPresent() && !asks);
        model.attribute().ifPresent(detail::show);
        Parts.show(below, model.attribute().isPresent() || asks);
        double tall = asks ? SheetBox.TALL : model.attribute().map(AttributesBox::tall).orElse(0.0);
        below.setMinHeight(Math.min(tall, LEAST));
        below.setPrefHeight(tall);
        if (model.attribute().isEmpty()) {
            table.clear();
        }
    }

    /** A number needs a line, a table of some rows more. */
    private static double tall(DetailModel model) {
        boolean little = model.columns().isEmpty() && model.text().length() < 300;
        return little ? LEAST : 260;
    }

    /** Where the sheet stands. */
    StackPane below() {
        return below;
    }

    void takeFocus() {
        table.takeFocus();
    }
}
