package dev.fettle.app.view.tuning;

import dev.fettle.app.look.Tone;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;

/** What sheets and cards are made of. */
final class SheetParts {
    private SheetParts() {}

    /** A card with an edge in a tone's colour. */
    static HBox card(VBox body) {
        Region edge = new Region();
        edge.getStyleClass().add("card-edge");
        body.getStyleClass().add("card-body");
        HBox.setHgrow(body, Priority.ALWAYS);
        HBox card = new HBox(edge, body);
        card.getStyleClass().add("card");
        return card;
    }

    static void tone(Node node, Tone tone) {
        for (Tone each : Tone.values()) {
            node.getStyleClass().remove(each.styleClass());
        }
        node.getStyleClass().add(tone.styleClass());
    }

    static Label wrapped(String style, String words) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Label badge(String id) {
        Label badge = new Label();
        badge.setId(id);
        badge.getStyleClass().add("badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    /** A head word in bold, and what it says. */
    static TextFlow headed(Sheet.Part part) {
        Text head = new Text(part.head() + " ");
        head.getStyleClass().add("part-head");
        Text words = new Text(part.words());
        words.getStyleClass().add("part-words");
        TextFlow flow = new TextFlow(head, words);
        flow.setMinHeight(Region.USE_PREF_SIZE);
        return flow;
    }

    /** A number, a setting and what becomes of it; a long name gets a line of its own. */
    static VBox steps(List<Sheet.Step> steps) {
        VBox box = new VBox();
        box.getStyleClass().add("steps");
        for (int i = 0; i < steps.size(); i++) {
            Sheet.Step step = steps.get(i);
            Label number = new Label(Integer.toString(i + 1));
            number.getStyleClass().add("step-number");
            number.setMinWidth(Region.USE_PREF_SIZE);
            Label setting = wrapped("step-setting", step.setting());
            Label change = wrapped("step-change", step.change());
            VBox words = new VBox(setting);
            if (!step.change().isEmpty()) {
                words.getChildren().add(change);
            }
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(number, words);
            line.getStyleClass().add("step");
            box.getChildren().add(line);
        }
        return box;
    }

    static VBox moments(List<Sheet.Moment> moments) {
        VBox box = new VBox();
        box.getStyleClass().add("moments");
        for (Sheet.Moment moment : moments) {
            Label at = new Label(moment.at());
            at.getStyleClass().add("moment-at");
            at.setMinWidth(Region.USE_PREF_SIZE);
            Label words = wrapped("card-detail", moment.words());
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(at, words);
            line.getStyleClass().add("moment");
            line.setAlignment(Pos.TOP_LEFT);
            box.getChildren().add(line);
        }
        return box;
    }

    /** Wraps where it has to: what a button does is said whole. */
    static Button button(String id, String words, String style) {
        Button button = new Button(words);
        // An underscore is one of a name.
        button.setMnemonicParsing(false);
        button.setId(id);
        button.getStyleClass().add(style);
        button.setWrapText(true);
        button.setMinHeight(Region.USE_PREF_SIZE);
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

    static void say(Button button, String words) {
        button.setText(words);
        show(button, !words.isEmpty());
    }
}
