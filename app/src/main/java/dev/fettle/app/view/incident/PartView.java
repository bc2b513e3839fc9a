package dev.fettle.app.view.incident;

import dev.fettle.app.look.ToneShape;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.function.Consumer;

/** One part, in a card. Built once and replaced when its words change. */
final class PartView extends VBox {
    /** As wide as a time, or the longest name of what is told of a JVM. */
    private static final double WHEN = 78;

    PartView(Part part, Consumer<Instant> look) {
        getStyleClass().add("incident-part");
        setId("incident-" + part.id());
        Label title = new Label(part.title());
        title.getStyleClass().add("section");
        getChildren().add(title);
        if (part.lines().isEmpty()) {
            Label none = wrapped("card-detail", part.empty());
            none.setId("incident-" + part.id() + "-empty");
            getChildren().add(none);
        }
        boolean timed = part.lines().stream().anyMatch(each -> !each.when().isEmpty());
        part.lines().forEach(each -> getChildren().add(line(each, timed, look)));
    }

    private static HBox line(Line line, boolean timed, Consumer<Instant> look) {
        VBox words = new VBox(wrapped("incident-text", line.text()));
        if (!line.detail().isEmpty()) {
            words.getChildren().add(wrapped("card-figure", line.detail()));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox();
        box.getStyleClass().add("incident-line");
        box.setAlignment(Pos.TOP_LEFT);
        if (timed) {
            box.getChildren().add(when(line, look));
        }
        line.tone()
                .ifPresent(
                        tone -> {
                            HBox shape = new HBox(new ToneShape(tone));
                            shape.getStyleClass().addAll("incident-tone", tone.styleClass());
                            box.getChildren().add(shape);
                        });
        box.getChildren().add(words);
        return box;
    }

    private static Node when(Line line, Consumer<Instant> look) {
        if (line.at().isEmpty()) {
            Label label = wrapped("incident-when", line.when());
            label.setMinWidth(WHEN);
            label.setPrefWidth(WHEN);
            return label;
        }
        Button button = new Button(line.when());
        button.getStyleClass().addAll("link-button", "incident-when");
        button.setMinWidth(WHEN);
        button.setPrefWidth(WHEN);
        button.setAlignment(Pos.TOP_LEFT);
        button.setAccessibleText("Show " + line.when() + " on the charts: " + line.text());
        button.setOnAction(_ -> look.accept(line.at().orElseThrow()));
        return button;
    }

    static Label wrapped(String style, String words) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
