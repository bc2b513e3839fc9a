package dev.fettle.app.view.mbeans;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import java.util.List;

/** What an MBean says of itself. Its lines can be copied. */
final class InfoBox extends StackPane {
    private final GridPane grid = new GridPane();
    private List<BeanSheet.Line> shown = List.of();

    InfoBox() {
        getStyleClass().addAll("chart-card", "bean-info");
        setMinHeight(0);
        ColumnConstraints heads = new ColumnConstraints();
        heads.setMinWidth(110);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(heads, words);
        grid.getStyleClass().add("bean-info-lines");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        getChildren().add(scroll);
    }

    void show(List<BeanSheet.Line> lines) {
        if (lines.equals(shown)) {
            return;
        }
        shown = lines;
        grid.getChildren().clear();
        for (int i = 0; i < lines.size(); i++) {
            var head = Parts.line("form-label", "mbean-info-head-" + i);
            head.setText(lines.get(i).head());
            TextField words = new TextField(lines.get(i).words());
            words.setEditable(false);
            words.getStyleClass().add("bean-info-words");
            words.setAccessibleText(lines.get(i).head() + " " + lines.get(i).words());
            grid.addRow(i, head, words);
        }
    }

    void takeFocus() {
        if (!grid.getChildren().isEmpty()) {
            grid.getChildren().get(1).requestFocus();
        }
    }
}
