package dev.fettle.app.view.jvms;

import dev.fettle.app.look.Tone;
import dev.fettle.app.look.ToneShape;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/** How a row is drawn. */
final class JvmCell extends ListCell<JvmRow> {
    private final ToneShape shape = new ToneShape(Tone.UNKNOWN);
    private final Label name = label("jvm-name");
    private final Label detail = label("jvm-detail");
    private final Label whyNot = label("jvm-why-not");
    private final Label heading = label("section");
    private final HBox box;
    private final VBox graphic;

    /** The scroll bar's room. */
    private static final double INSET = 8;

    /**
     * @param width the list's
     */
    JvmCell(ReadOnlyDoubleProperty width, Consumer<JvmRow> chosen) {
        getStyleClass().add("jvm");
        // The list's width decides, not the longest name.
        setPrefWidth(0);
        StackPane sign = new StackPane(shape);
        sign.getStyleClass().add("jvm-sign");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        detail.setWrapText(true);
        whyNot.setWrapText(true);
        VBox text = new VBox(name, detail, whyNot);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        box = new Box(width);
        box.getChildren().addAll(sign, text);
        box.getStyleClass().add("jvm-box");
        box.setAlignment(Pos.TOP_LEFT);
        graphic = new VBox(heading, box);
        setOnMouseClicked(
                _ -> {
                    if (getItem() != null) {
                        chosen.accept(getItem());
                    }
                });
    }

    @Override
    protected void updateItem(JvmRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("shown", "refused");
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        if (row.shown()) {
            getStyleClass().add("shown");
        }
        if (!row.whyNot().isEmpty()) {
            getStyleClass().add("refused");
        }
        shape.show(row.tone().orElse(Tone.UNKNOWN));
        shape.setScaleX(0.85);
        shape.setScaleY(0.85);
        shape.setOpacity(row.tone().isPresent() ? 1 : 0.7);
        name.setText(row.name());
        detail.setText(row.detail());
        whyNot.setText(row.whyNot());
        whyNot.setVisible(!row.whyNot().isEmpty());
        whyNot.setManaged(!row.whyNot().isEmpty());
        heading.setText(row.heading());
        heading.setVisible(!row.heading().isEmpty());
        heading.setManaged(!row.heading().isEmpty());
        setGraphic(graphic);
        setAccessibleText(
                row.name()
                        + ", "
                        + row.detail()
                        + row.tone().map(tone -> ", " + tone.word()).orElse(", not attached")
                        + (row.whyNot().isEmpty() ? "" : ", " + row.whyNot()));
    }

    /** A list asks its cells for their height without a width: this one knows its own. */
    private static final class Box extends HBox {
        private final ReadOnlyDoubleProperty listWidth;

        Box(ReadOnlyDoubleProperty listWidth) {
            this.listWidth = listWidth;
            listWidth.addListener(_ -> requestLayout());
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(Math.max(0, listWidth.get() - INSET));
        }
    }

    /** The base theme gives all cells one height. */
    @Override
    protected double computePrefHeight(double width) {
        return getItem() == null
                ? super.computePrefHeight(width)
                : snappedTopInset() + graphic.prefHeight(-1) + snappedBottomInset();
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
