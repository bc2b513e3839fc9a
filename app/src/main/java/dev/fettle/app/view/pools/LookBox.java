package dev.fettle.app.view.pools;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Something to be asked for, and what came of it. */
final class LookBox extends VBox {
    private static final int MOST_LINES = 12;

    private final Button ask;
    private final Label says = Parts.wrapped("card-figure", "");
    private final TextArea text = new TextArea();
    private final HBox foot;
    private DetailLine shown;

    LookBox(DetailLine line, int number, Runnable asked) {
        setSpacing(4);
        ask = Parts.button("look-" + number, line.detail().label() + "…");
        ask.setMaxWidth(Double.MAX_VALUE);
        ask.setWrapText(true);
        ask.setMinWidth(0);
        ask.setMinHeight(USE_PREF_SIZE);
        ask.setOnAction(_ -> asked.run());
        says.setId("look-" + number + "-says");
        text.setId("look-" + number + "-text");
        text.getStyleClass().add("diff-text");
        text.setEditable(false);
        text.setAccessibleText(line.detail().label());
        foot = new HBox(Parts.copy("look-" + number + "-copy", text::getText));
        getChildren().add(ask);
        if (!line.detail().note().isBlank()) {
            getChildren().add(Parts.wrapped("card-figure", line.detail().note()));
        }
        getChildren().addAll(says, text, foot);
        Parts.show(text, false);
        Parts.show(foot, false);
    }

    void show(DetailLine line) {
        if (line.equals(shown)) {
            return;
        }
        shown = line;
        ask.setDisable(line.asking());
        Parts.say(says, line.says());
        boolean there = line.table().filter(it -> !it.nothing()).isPresent();
        Parts.show(text, there);
        Parts.show(foot, there);
        line.table()
                .filter(_ -> there)
                .ifPresent(
                        table -> {
                            text.setText(DetailWords.of(table));
                            text.setPrefRowCount(
                                    (int) Math.min(MOST_LINES, text.getText().lines().count() + 1));
                        });
    }
}
