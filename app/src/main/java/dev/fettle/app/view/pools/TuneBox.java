package dev.fettle.app.view.pools;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** What can be set and done. */
final class TuneBox extends VBox {
    private final PoolsActions actions;
    private List<TuneLine> shown = List.of();

    TuneBox(PoolsActions actions) {
        this.actions = actions;
        setId("pool-tuning");
        setSpacing(10);
    }

    void show(List<TuneLine> lines) {
        if (lines.equals(shown)) {
            return;
        }
        shown = List.copyOf(lines);
        List<Node> nodes = new ArrayList<>();
        int number = 0;
        for (TuneLine line : shown) {
            nodes.add(line(line, number++));
        }
        if (!shown.isEmpty() && shown.stream().allMatch(line -> line.offers().isEmpty())) {
            nodes.add(
                    Parts.wrapped(
                            "card-figure",
                            "None of it can be changed from here: no lever of this JVM does."));
        }
        getChildren().setAll(nodes);
    }

    private VBox line(TuneLine line, int number) {
        Label label = Parts.wrapped("board-name", line.label());
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Label now = Parts.label("setting-now", line.now());
        now.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, label, now);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox box = new VBox(3, head, Parts.wrapped("card-detail", String.join(" ", line.notes())));
        if (!line.offers().isEmpty()) {
            FlowPane buttons = new FlowPane(6, 6);
            for (int i = 0; i < line.offers().size(); i++) {
                TuneLine.Offer offer = line.offers().get(i);
                Button button = Parts.button("pool-tune-" + number + "-" + i, offer.words());
                button.setAccessibleText(line.label() + ": " + offer.words());
                button.setOnAction(_ -> actions.tune(offer.change(), offer.ask()));
                buttons.getChildren().add(button);
            }
            box.getChildren().add(buttons);
        }
        return box;
    }
}
