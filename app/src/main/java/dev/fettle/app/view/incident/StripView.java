package dev.fettle.app.view.incident;

import dev.fettle.app.look.Tone;
import dev.fettle.app.look.ToneShape;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Two rows below the tabs while there is an incident; not there otherwise. */
public final class StripView extends VBox {
    private final Label sentence = line("incident-strip-sentence");
    private final Label detail = line("incident-strip-detail");
    private final Button open = new Button("Open its file");
    private final Button dismiss = new Button("Dismiss");
    private final Button count = new Button();
    private final Button cancel = new Button("Cancel");
    private final Tooltip cost = new Tooltip();
    private StripModel shown;

    /**
     * @param opened the file is to be looked at
     * @param counted the classes are to be counted for it
     * @param cancelled they are not, after all
     * @param read its user has read of it
     */
    public StripView(Consumer<Path> opened, Runnable counted, Runnable cancelled, Runnable read) {
        getStyleClass().add("incident-strip");
        setId("incident-strip");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        button(open, "open-incident", () -> shown.file().ifPresent(opened));
        button(count, "count-for-incident", counted);
        button(cancel, "count-for-incident-cancel", cancelled);
        button(dismiss, "dismiss-incident", read);
        cost.setWrapText(true);
        cost.setMaxWidth(360);
        count.setTooltip(cost);
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox ways = new HBox(detail, count, cancel, open, dismiss);
        ways.getStyleClass().add("incident-strip-ways");
        ways.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(sentence, ways);
        show(Optional.empty());
    }

    private static void button(Button button, String id, Runnable action) {
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
    }

    private static Label line(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        label.setTooltip(whole);
        return label;
    }

    public void show(Optional<StripModel> model) {
        setVisible(model.isPresent());
        setManaged(model.isPresent());
        if (model.isEmpty() || model.get().equals(shown)) {
            return;
        }
        shown = model.get();
        Tone tone = shown.tone();
        ToneShape shape = new ToneShape(tone);
        shape.setScaleX(0.9);
        shape.setScaleY(0.9);
        sentence.setGraphic(shape);
        sentence.setText(shown.sentence());
        detail.setText(shown.detail());
        open.setDisable(shown.file().isEmpty());
        count.setVisible(shown.count().isPresent());
        count.setManaged(shown.count().isPresent());
        boolean sure = shown.count().filter(StripModel.Count::sure).isPresent();
        cancel.setVisible(sure);
        cancel.setManaged(sure);
        shown.count()
                .ifPresent(
                        offer -> {
                            count.setText(offer.words());
                            count.setDisable(!offer.enabled());
                            cost.setText(
                                    offer.cost()
                                            + " The incident's file is written again with it.");
                        });
        dismiss.setVisible(!shown.open());
        dismiss.setManaged(!shown.open());
    }
}
