package dev.fettle.app.view.pools;

import dev.fettle.app.look.Tone;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;

import java.util.Locale;
import java.util.function.Supplier;

/** What this tab is made of. */
final class Parts {
    private Parts() {}

    static Label label(String style, String words) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        return label;
    }

    static Label wrapped(String style, String words) {
        Label label = label(style, words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Label section(String id, String words) {
        Label label = label("section", words.toUpperCase(Locale.ROOT));
        label.setId(id);
        return label;
    }

    static Button button(String id, String words) {
        Button button = new Button(words);
        button.setMnemonicParsing(false);
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** Says that it has copied, until something else is to be copied. */
    static Button copy(String id, Supplier<String> text) {
        Button copy = button(id, "Copy");
        copy.setOnAction(
                _ -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text.get());
                    Clipboard.getSystemClipboard().setContent(content);
                    copy.setText("Copied");
                });
        return copy;
    }

    static void tone(Node node, Tone tone) {
        for (Tone each : Tone.values()) {
            node.getStyleClass().remove(each.styleClass());
        }
        node.getStyleClass().add(tone.styleClass());
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
