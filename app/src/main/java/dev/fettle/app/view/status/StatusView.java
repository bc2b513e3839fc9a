package dev.fettle.app.view.status;

import dev.fettle.app.look.Tone;
import dev.fettle.app.look.ToneShape;
import dev.fettle.app.words.Times;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.time.Instant;

/** The footer. */
public final class StatusView extends HBox {
    private final ToneShape shape = new ToneShape(Tone.UNKNOWN);
    private final Label link = label("status-link");
    private final Label recording = label("status-recording");
    private final Label costTitle = label("status-cost-title");
    private final Label cost = label("status-cost");

    public StatusView(Times times, Instant now) {
        getStyleClass().add("status");
        setId("status");
        setAlignment(Pos.CENTER_LEFT);
        shape.setScaleX(0.9);
        shape.setScaleY(0.9);
        link.setGraphic(shape);
        link.setId("status-link");
        recording.setId("status-recording");
        cost.setId("status-cost");
        costTitle.setText("Fettle's own cost:");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label zone = label("status-zone");
        zone.setText(times.offset(now));
        zone.setMinWidth(USE_PREF_SIZE);
        HBox costs = new HBox(costTitle, cost);
        costs.getStyleClass().add("status-costs");
        getChildren().addAll(link, recording, costs, space, zone);
        show(Status.NONE);
    }

    public void show(Status status) {
        shape.show(status.tone());
        link.setText(status.link());
        recording.setText(status.recording());
        cost.setText(status.cost());
        costTitle.setVisible(!status.cost().isEmpty());
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
