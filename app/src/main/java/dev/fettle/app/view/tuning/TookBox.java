package dev.fettle.app.view.tuning;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** Whether what was advised for the next start took, now that the program is back. */
final class TookBox extends VBox {
    private TookModel shown;

    TookBox() {
        setId("tuning-took");
        getStyleClass().add("cards");
        SheetParts.show(this, false);
    }

    void show(TookModel model) {
        if (model.equals(shown)) {
            return;
        }
        shown = model;
        SheetParts.show(this, !model.isEmpty());
        List<Node> parts = new ArrayList<>();
        Label title = new Label("AFTER THE RESTART");
        title.getStyleClass().add("section");
        parts.add(title);
        model.notes().forEach(note -> parts.add(SheetParts.wrapped("empty", note)));
        model.cards().forEach(card -> parts.add(card(card)));
        getChildren().setAll(parts);
    }

    private static Node card(TookModel.Card card) {
        Label badge = SheetParts.badge("");
        badge.setText(card.badge());
        badge.getStyleClass().add(card.tone().styleClass());
        VBox body = new VBox(new HBox(badge), SheetParts.wrapped("card-headline", card.headline()));
        add(body, "card-detail", card.options());
        add(body, "card-figure", card.moved());
        add(body, "card-meta", card.comparison());
        HBox node = SheetParts.card(body);
        node.getStyleClass().add(card.tone().styleClass());
        node.setAccessibleText(
                card.badge() + ". " + card.headline() + " " + String.join(" ", card.options()));
        return node;
    }

    private static void add(VBox body, String style, List<String> lines) {
        lines.forEach(each -> body.getChildren().add(SheetParts.wrapped(style, each)));
    }
}
