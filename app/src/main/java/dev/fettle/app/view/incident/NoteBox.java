package dev.fettle.app.view.incident;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** Where people write to an incident. */
final class NoteBox extends VBox {
    private final TextField text = new TextField();
    private final CheckBox timed = new CheckBox();
    private final Button write = new Button("Add note");
    private boolean writable;

    NoteBox(IncidentView.Actions actions) {
        getStyleClass().add("incident-note");
        text.setId("note-text");
        text.getStyleClass().add("field");
        text.setPromptText("What should others know of this?");
        text.setAccessibleText("A note, which is kept in the file");
        text.textProperty().addListener((_, _, _) -> offer());
        text.setOnAction(_ -> write.fire());
        timed.setId("note-timed");
        write.setId("note-write");
        write.getStyleClass().add("small-button");
        write.setMinWidth(USE_PREF_SIZE);
        write.setOnAction(_ -> write(actions));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(text, write);
        line.getStyleClass().add("offer");
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, timed);
        offer();
    }

    private void write(IncidentView.Actions actions) {
        actions.remark(text.getText().strip(), timed.isSelected());
        text.clear();
    }

    void show(Optional<?> about, String words, boolean may) {
        writable = may;
        timed.setText(words);
        timed.setDisable(about.isEmpty());
        if (about.isEmpty()) {
            timed.setSelected(false);
        }
        setVisible(may);
        setManaged(may);
        offer();
    }

    void takeFocus() {
        text.requestFocus();
    }

    private void offer() {
        write.setDisable(!writable || text.getText().isBlank());
    }
}
