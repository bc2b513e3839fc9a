package dev.fettle.app.view.findings;

import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Verdict;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The cards, in a column. Only those whose words have changed are built anew. */
public final class FindingsView extends VBox {
    private final VBox column = new VBox();
    private final ScrollPane scroll = new ScrollPane(column);
    private final Label none = new Label();
    private final Label healthy = new Label();
    private final Consumer<LocalJvm> chosen;
    private Map<Verdict.Key, CardView> views = Map.of();
    private Map<Verdict.Key, Card> shown = Map.of();

    /**
     * @param chosen a card asked which JVM it is, and this one it is
     */
    public FindingsView(Consumer<LocalJvm> chosen) {
        this.chosen = chosen;
        getStyleClass().add("findings");
        setId("findings");
        Label title = new Label("FINDINGS");
        title.getStyleClass().add("section");
        column.getStyleClass().add("cards");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        for (Label label : List.of(none, healthy)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        none.getStyleClass().add("empty");
        none.setId("findings-empty");
        healthy.getStyleClass().add("healthy-line");
        healthy.setId("findings-healthy");
        getChildren().addAll(title, scroll);
    }

    /**
     * @param empty what is said where there is no card: why, and what to do
     */
    public void show(FindingsModel model, String empty) {
        Map<Verdict.Key, CardView> next = new HashMap<>();
        Map<Verdict.Key, Card> cards = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Card card : model.cards()) {
            CardView view =
                    card.equals(shown.get(card.key()))
                            ? views.get(card.key())
                            : new CardView(card, chosen);
            next.put(card.key(), view);
            cards.put(card.key(), card);
            nodes.add(view);
        }
        views = next;
        shown = cards;
        if (model.cards().isEmpty()) {
            none.setText(empty);
            nodes.add(none);
        }
        if (!model.healthy().isEmpty()) {
            healthy.setText("Looked at and healthy: " + String.join(", ", model.healthy()) + ".");
            nodes.add(healthy);
        }
        if (!nodes.equals(column.getChildren())) {
            column.getChildren().setAll(nodes);
        }
    }

    /** The first card, or the column where there is none. */
    public void takeFocus() {
        column.getChildren().stream()
                .filter(CardView.class::isInstance)
                .findFirst()
                .orElse(scroll)
                .requestFocus();
    }
}
