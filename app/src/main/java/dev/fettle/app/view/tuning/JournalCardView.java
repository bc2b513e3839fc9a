package dev.fettle.app.view.tuning;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.function.IntConsumer;

/** One run of the journal. It is built once and replaced when its content changes. */
final class JournalCardView extends VBox {
    JournalCardView(JournalCard card, IntConsumer undo) {
        Label badge = SheetParts.badge("");
        badge.setText(card.badge());
        badge.getStyleClass().add(card.tone().styleClass());
        Label at = SheetParts.wrapped("card-meta", card.at());
        HBox.setHgrow(at, Priority.ALWAYS);
        HBox head = new HBox(badge, at);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(head, SheetParts.wrapped("card-headline", card.what()));
        if (!card.words().isEmpty()) {
            body.getChildren().add(SheetParts.wrapped("card-detail", card.words()));
        }
        if (!card.note().isEmpty()) {
            body.getChildren().add(SheetParts.wrapped("card-figure", card.note()));
        }
        if (!card.undo().isEmpty()) {
            Button button = SheetParts.button("undo-" + card.number(), card.undo(), "small-button");
            button.setAccessibleText(card.undo() + ": " + card.what());
            button.setOnAction(_ -> undo.accept(card.number()));
            body.getChildren().add(button);
        }
        HBox shown = SheetParts.card(body);
        shown.getStyleClass().add(card.tone().styleClass());
        shown.setAccessibleText(card.badge() + ". " + card.what() + ". " + card.words());
        getStyleClass().add("journal-card");
        getChildren().add(shown);
    }
}
