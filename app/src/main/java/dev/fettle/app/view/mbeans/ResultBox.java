package dev.fettle.app.view.mbeans;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** What an operation gave back: a table of its parts or rows, or text that scrolls and can be copied. */
final class ResultBox extends VBox {
    /** Six rows and the heads; more scroll. */
    private static final double TALL = 176;

    private final TextArea text = new TextArea();
    private final RowsBox rows = new RowsBox("mbean-result-rows", () -> {});
    private final Label left = Parts.wrapped("offer-words", "mbean-result-left");

    ResultBox() {
        setSpacing(6);
        setId("mbean-result");
        text.setId("mbean-result-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().addAll("bean-text", "bean-draft-text");
        text.setAccessibleText("What the operation gave back");
        text.setPrefHeight(TALL);
        text.setMinHeight(TALL);
        rows.setPrefHeight(TALL);
        rows.setMinHeight(TALL);
        rows.setMaxHeight(TALL);
        getChildren().addAll(rows, text, left);
    }

    void show(ResultModel model) {
        boolean table = !model.columns().isEmpty();
        Parts.show(rows, table);
        Parts.show(text, !table);
        text.setText(model.text());
        if (table) {
            rows.show("what came back", model.columns(), model.rows(), model.left());
        }
        Parts.say(left, model.rows().isEmpty() && table ? "" : model.left());
    }
}
