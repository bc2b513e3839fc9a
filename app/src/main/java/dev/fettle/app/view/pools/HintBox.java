package dev.fettle.app.view.pools;

import dev.fettle.pool.Hint;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** Libraries that are there and say nothing, each with exactly what to set. */
final class HintBox extends VBox {
    private List<Hint> shown = List.of();

    HintBox() {
        getStyleClass().add("hints");
        setId("pool-hints");
    }

    void show(List<Hint> hints) {
        if (hints.equals(shown)) {
            return;
        }
        shown = List.copyOf(hints);
        getChildren().clear();
        if (!shown.isEmpty()) {
            getChildren().add(Parts.section("pool-hints-title", "Here, and says nothing"));
        }
        for (int i = 0; i < shown.size(); i++) {
            getChildren().add(hint(shown.get(i), i));
        }
    }

    private static VBox hint(Hint hint, int number) {
        Label library = Parts.label("board-name", hint.library());
        Label seen = Parts.label("board-meta", "seen by " + hint.seenBy());
        seen.setMinWidth(0);
        HBox head = new HBox(8, library, seen);
        library.setMinWidth(USE_PREF_SIZE);
        VBox box = new VBox(3, head, Parts.wrapped("board-words", hint.says()));
        box.getStyleClass().add("hint");
        if (!hint.property().isEmpty()) {
            Label property = Parts.wrapped("hint-property", hint.property());
            property.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(property, Priority.ALWAYS);
            HBox line = new HBox(8, property, Parts.copy("hint-copy-" + number, hint::property));
            line.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(line);
        }
        return box;
    }
}
