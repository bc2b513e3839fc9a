package dev.fettle.app.view.pools;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

import java.util.List;

/** Names and what is said of them. */
final class RowBox extends GridPane {
    private final boolean numbers;
    private List<ChosenModel.Row> shown = List.of();

    /**
     * @param words whether what is said are words, which stand at the left; otherwise numbers
     */
    RowBox(String id, boolean words) {
        numbers = !words;
        setId(id);
        setHgap(10);
        setVgap(3);
        ColumnConstraints first = new ColumnConstraints();
        ColumnConstraints second = new ColumnConstraints();
        (words ? second : first).setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(first, second);
    }

    void show(List<ChosenModel.Row> rows) {
        if (rows.equals(shown)) {
            return;
        }
        shown = List.copyOf(rows);
        getChildren().clear();
        for (int i = 0; i < shown.size(); i++) {
            Label name = Parts.wrapped("card-detail", shown.get(i).name());
            Label words =
                    numbers
                            ? Parts.label("row-number", shown.get(i).words())
                            : Parts.wrapped("card-detail", shown.get(i).words());
            if (numbers) {
                words.setMinWidth(USE_PREF_SIZE);
            } else {
                name.setMinWidth(USE_PREF_SIZE);
            }
            GridPane.setHalignment(words, numbers ? HPos.RIGHT : HPos.LEFT);
            GridPane.setValignment(name, VPos.TOP);
            addRow(i, name, words);
        }
    }
}
