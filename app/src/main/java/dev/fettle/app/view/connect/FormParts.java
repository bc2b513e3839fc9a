package dev.fettle.app.view.connect;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Locale;

/** What a form is made of. */
final class FormParts {
    private FormParts() {}

    static TextField text(String id, String words) {
        return field(new TextField(), id, words);
    }

    static PasswordField secret(String id, String words) {
        return field(new PasswordField(), id, words);
    }

    private static <F extends TextField> F field(F field, String id, String words) {
        field.setId(id);
        field.setAccessibleText(words);
        field.getStyleClass().add("field");
        return field;
    }

    static Label problem(ConnectModel.Field field) {
        Label label = hint("problem-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        label.getStyleClass().add("form-problem");
        return label;
    }

    static Label hint(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("form-hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A label without words takes no room. */
    static void say(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
    }

    static VBox labelled(String words, Node field) {
        Label label = new Label(words);
        label.getStyleClass().add("form-label");
        label.setLabelFor(field);
        VBox box = new VBox(label, field);
        box.getStyleClass().add("form-field");
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    static HBox beside(Region one, Region other) {
        for (Region part : new Region[] {one, other}) {
            part.setPrefWidth(100);
        }
        HBox box = new HBox(one, other);
        box.getStyleClass().add("form-beside");
        return box;
    }
}
