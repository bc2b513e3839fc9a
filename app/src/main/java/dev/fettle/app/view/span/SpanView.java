package dev.fettle.app.view.span;

import dev.fettle.app.look.DataTable;
import dev.fettle.baseline.Difference;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A bar for the selected span: keep it as a baseline, or compare it with one; and the comparison. */
public final class SpanView extends VBox {
    private final Label words = label("answer", "span-words");
    private final TextField name = new TextField();
    private final Button keep = button("span-keep", "Keep as baseline");
    private final ComboBox<String> names = new ComboBox<>();
    private final Button compare = button("span-compare", "Compare");
    private final Label note = label("offer-words", "span-note");
    private final Label sentence = label("answer", "span-sentence");
    private final Button close = button("span-close", "Close");
    private final HBox said = new HBox(sentence, close);
    private final DataTable<Difference> table =
            new DataTable<>(
                    "span-table",
                    "The selected span, compared",
                    SpanColumns.ALL,
                    SpanColumns.SIGMA,
                    false,
                    Difference::series);

    /** What the buttons do. */
    public interface Actions {
        /** Keeps the selected span under a name. */
        void keep(String name);

        /** Holds it against the baseline of that name. */
        void compare(String name);

        /** The comparison was read. */
        void close();
    }

    public SpanView(Actions actions) {
        getStyleClass().add("span-part");
        setId("span");
        name.setId("span-name");
        name.getStyleClass().add("field");
        name.setPromptText("Name");
        name.setAccessibleText("The name to keep the selected span under");
        name.setPrefWidth(130);
        name.setMinWidth(70);
        name.textProperty().addListener((_, _, _) -> offer());
        name.setOnAction(_ -> keep.fire());
        keep.setOnAction(_ -> actions.keep(name.getText().strip()));
        names.setId("span-names");
        names.setPromptText("Baseline");
        names.setAccessibleText("The baseline to compare the selected span with");
        names.setPrefWidth(150);
        names.setMinWidth(90);
        names.valueProperty().addListener((_, _, _) -> offer());
        compare.setOnAction(_ -> actions.compare(names.getValue()));
        close.setOnAction(_ -> actions.close());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        words.setMinWidth(0);
        HBox bar = new HBox(words, space, name, keep, names, compare);
        bar.getStyleClass().add("offer");
        bar.setAlignment(Pos.CENTER_LEFT);
        said.getStyleClass().add("offer");
        said.setAlignment(Pos.CENTER_LEFT);
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        table.setMinHeight(120);
        table.setPrefHeight(230);
        getChildren().addAll(bar, note, said, table);
        offer();
    }

    public void show(SpanModel model) {
        boolean selected = !model.words().isEmpty();
        show(this, selected || model.comparing());
        words.setText(selected ? model.words() : "Select a stretch of time to compare another");
        if (!names.getItems().equals(model.names())) {
            String before = names.getValue();
            names.getItems().setAll(model.names());
            names.setValue(
                    before != null && model.names().contains(before) ? before : first(model));
        }
        note.setText(model.note());
        show(note, !model.note().isEmpty());
        sentence.setText(model.sentence());
        show(said, model.comparing());
        show(table, model.comparing());
        table.show(model.rows(), SpanModel.EMPTY);
        keep.setUserData(selected);
        offer();
    }

    private static String first(SpanModel model) {
        return model.names().isEmpty() ? null : model.names().getFirst();
    }

    /** Only what can be done is offered. */
    private void offer() {
        boolean selected = Boolean.TRUE.equals(keep.getUserData());
        keep.setDisable(!selected || name.getText().isBlank());
        names.setDisable(names.getItems().isEmpty());
        compare.setDisable(!selected || names.getValue() == null);
    }

    private static Label label(String style, String id) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setId(id);
        return label;
    }

    private static Button button(String id, String words) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static void show(Region part, boolean there) {
        part.setVisible(there);
        part.setManaged(there);
    }
}
