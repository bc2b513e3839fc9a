package dev.fettle.app.view.findings;

import dev.fettle.app.look.Tone;
import dev.fettle.app.look.ToneShape;
import dev.fettle.connect.LocalJvm;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/** One card. It is built once and replaced when its content changes. */
final class CardView extends HBox {
    /** More letters than fit into the narrowest card. */
    private static final int LONG = 32;

    CardView(Card card, Consumer<LocalJvm> chosen) {
        getStyleClass().addAll("card", card.tone().styleClass());
        setFocusTraversable(true);
        setAccessibleText(card.badge() + ". " + card.headline() + ". " + card.detail());
        Region edge = new Region();
        edge.getStyleClass().add("card-edge");
        VBox body = new VBox();
        body.getStyleClass().add("card-body");
        HBox.setHgrow(body, Priority.ALWAYS);
        body.getChildren().add(head(card));
        body.getChildren().add(wrapped("card-headline", card.headline()));
        if (!card.detail().isEmpty()) {
            body.getChildren().add(wrapped("card-detail", card.detail()));
        }
        card.stacks().forEach(stack -> body.getChildren().add(stack(stack)));
        if (!card.figures().isEmpty()) {
            body.getChildren().add(wrapped("card-figure", String.join(" · ", card.figures())));
        }
        card.remedies().forEach(remedy -> body.getChildren().add(wrapped("card-remedy", remedy)));
        for (Card.Choice choice : card.choices()) {
            Button button = new Button(choice.words());
            button.getStyleClass().addAll("small-button", "choice");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(_ -> chosen.accept(choice.jvm()));
            body.getChildren().add(button);
        }
        getChildren().addAll(edge, body);
    }

    private static HBox head(Card card) {
        Label badge = new Label(card.badge());
        badge.getStyleClass().addAll("badge", card.tone().styleClass());
        if (card.tone() != Tone.UNKNOWN) {
            ToneShape shape = new ToneShape(card.tone());
            shape.setScaleX(0.8);
            shape.setScaleY(0.8);
            badge.setGraphic(shape);
        }
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Label meta = new Label(card.meta());
        meta.getStyleClass().add("card-meta");
        meta.setWrapText(true);
        meta.setMinHeight(Region.USE_PREF_SIZE);
        HBox head = new HBox(badge, meta);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static VBox stack(Card.Stack stack) {
        VBox box = new VBox();
        box.getStyleClass().add("stack");
        for (Card.Line line : stack.lines()) {
            box.getChildren().add(line(line));
        }
        Button copy = new Button("copy");
        copy.getStyleClass().add("link-button");
        copy.setAccessibleText("Copy the whole stack");
        copy.setOnAction(
                _ -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(stack.whole());
                    Clipboard.getSystemClipboard().setContent(content);
                });
        Label left = new Label(stack.left() == 0 ? "" : "… " + stack.left() + " more frames ·");
        left.getStyleClass().add("stack-left");
        HBox foot = new HBox(left, copy);
        foot.getStyleClass().add("stack-foot");
        box.getChildren().add(foot);
        return box;
    }

    /** Where a line is too long its package gives way, never the line's number. */
    private static HBox line(Card.Line line) {
        Label prefix = new Label(line.prefix());
        prefix.getStyleClass().add("stack-package");
        prefix.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        prefix.setMinWidth(0);
        Label place = new Label(line.place());
        place.getStyleClass().add(line.guilty() ? "stack-guilty" : "stack-place");
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        HBox.setHgrow(place, Priority.SOMETIMES);
        place.setMinWidth(line.place().length() < LONG ? USE_PREF_SIZE : 0);
        return new HBox(prefix, place);
    }

    private static Label wrapped(String style, String words) {
        // A label has one face: what would be code elsewhere stands in quotes.
        Label label = new Label(words.replace('`', '"'));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
