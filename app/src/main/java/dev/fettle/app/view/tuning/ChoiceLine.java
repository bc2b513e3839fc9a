package dev.fettle.app.view.tuning;

import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.IntConsumer;

/** One of several, chosen beside a plan. Its buttons stay while the choice changes. */
final class ChoiceLine extends VBox {
    private final Label label = new Label();
    private final HBox options = new HBox();
    private final Label note = SheetParts.wrapped("card-detail", "");
    private final ToggleGroup group = new ToggleGroup();
    private final IntConsumer chosen;
    private List<String> shown = List.of();

    /**
     * @param id what its parts are called by
     */
    ChoiceLine(String id, IntConsumer chosen) {
        setId(id);
        this.chosen = chosen;
        getStyleClass().add("choice");
        label.getStyleClass().add("form-label");
        label.setMinWidth(USE_PREF_SIZE);
        note.setId(id + "-note");
        options.getStyleClass().add("segments");
        options.setMaxWidth(USE_PREF_SIZE);
        FlowPane line = new FlowPane(label, options);
        line.getStyleClass().add("choice-line");
        getChildren().addAll(line, note);
    }

    void show(Sheet.Choice choice) {
        SheetParts.show(this, !choice.options().isEmpty());
        label.setText(choice.label());
        SheetParts.say(note, choice.note());
        if (!choice.options().equals(shown)) {
            shown = choice.options();
            options.getChildren().clear();
            group.getToggles().clear();
            for (int i = 0; i < shown.size(); i++) {
                options.getChildren().add(segment(i, shown.get(i)));
            }
        }
        if (!shown.isEmpty()) {
            group.getToggles().get(choice.chosen()).setSelected(true);
        }
    }

    private ToggleButton segment(int which, String words) {
        ToggleButton button = new ToggleButton(words);
        button.setId(getId() + "-" + which);
        button.getStyleClass().add("segment");
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        // A group of toggles may be left without a choice; this may not.
        button.setOnAction(
                _ -> {
                    button.setSelected(true);
                    chosen.accept(which);
                });
        return button;
    }
}
