package dev.fettle.app.view.notices;

import dev.fettle.app.look.Tone;
import dev.fettle.app.look.ToneShape;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One line above the footer; not there where nothing waits. */
public final class NoticesView extends HBox {
    private final Label sentence = new Label();
    private final Label more = new Label();

    /**
     * @param dismissed the line has been read
     */
    public NoticesView(Runnable dismissed) {
        getStyleClass().add("notices");
        setId("notices");
        setAlignment(Pos.CENTER_LEFT);
        ToneShape shape = new ToneShape(Tone.WARNING);
        shape.setScaleX(0.9);
        shape.setScaleY(0.9);
        sentence.setGraphic(shape);
        sentence.setId("notice");
        sentence.getStyleClass().add("notice");
        sentence.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(sentence.textProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        sentence.setTooltip(whole);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        more.getStyleClass().add("notice-more");
        more.setMinWidth(USE_PREF_SIZE);
        Button dismiss = new Button("Dismiss");
        dismiss.setId("dismiss");
        dismiss.getStyleClass().add("small-button");
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setOnAction(_ -> dismissed.run());
        getChildren().addAll(sentence, more, dismiss);
        show(new NoticesModel());
    }

    public void show(NoticesModel model) {
        sentence.setText(model.sentence());
        more.setText(model.more());
        setVisible(!model.sentence().isEmpty());
        setManaged(!model.sentence().isEmpty());
    }
}
