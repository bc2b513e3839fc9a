package dev.fettle.app.view.pools;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;

/** Lines below a title; nothing where there is none. */
final class NoteBox extends VBox {
    private final String title;
    private final String style;
    private List<String> shown = List.of();

    NoteBox(String id, String title, String style) {
        this.title = title;
        this.style = style;
        setId(id);
        setSpacing(3);
        Parts.show(this, false);
    }

    void show(List<String> lines) {
        if (lines.equals(shown)) {
            return;
        }
        shown = List.copyOf(lines);
        getChildren().clear();
        Parts.show(this, !shown.isEmpty());
        if (!shown.isEmpty()) {
            getChildren().add(Parts.section(getId() + "-title", title));
            for (String line : shown) {
                Label label = Parts.wrapped(style, line);
                label.getStyleClass().add("note-line");
                getChildren().add(label);
            }
        }
    }
}
