package dev.fettle.app.view.mbeans;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

/** What the boxes of the tab are made of. */
final class Parts {
    private Parts() {}

    static Label wrapped(String style, String id) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Label line(String style, String id) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setId(id);
        label.setMinWidth(0);
        return label;
    }

    static Button button(String id, String words, Runnable action) {
        Button button = new Button(words);
        // An underscore is one of a name.
        button.setMnemonicParsing(false);
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    static ToggleButton toggle(String id, String words) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.getStyleClass().addAll("small-button", "toggle-small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    static void show(Node part, boolean there) {
        part.setVisible(there);
        part.setManaged(there);
    }

    static void say(Label label, String words) {
        label.setText(words);
        show(label, !words.isEmpty());
    }
}
