package dev.fettle.app.view.status;

import dev.fettle.app.look.Tone;
import dev.fettle.app.look.ToneShape;
import dev.fettle.app.words.Times;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.time.Instant;
import java.util.List;

/** The footer. */
public final class StatusView extends HBox {
    private final ToneShape shape = new ToneShape(Tone.UNKNOWN);
    private final Label link = label("status-link");
    private final Label circuit = label("status-circuit");
    private final Label recording = label("status-recording");
    private final Label costTitle = label("status-cost-title");
    private final Label cost = label("status-cost");
    private final Label changes = label("status-changes");
    private final Tooltip open = new Tooltip();

    public StatusView(Times times, Instant now) {
        getStyleClass().add("status");
        setId("status");
        setAlignment(Pos.CENTER_LEFT);
        shape.setScaleX(0.9);
        shape.setScaleY(0.9);
        link.setGraphic(shape);
        link.setId("status-link");
        // Where the footer is narrow the words are cut; the tooltip has them whole.
        for (Label label : List.of(link, recording)) {
            Tooltip whole = new Tooltip();
            whole.textProperty().bind(label.textProperty());
            label.setTooltip(whole);
        }
        circuit.setMinWidth(USE_PREF_SIZE);
        circuit.setId("status-circuit");
        recording.setId("status-recording");
        cost.setId("status-cost");
        changes.setId("status-changes");
        changes.setMinWidth(USE_PREF_SIZE);
        changes.setTooltip(open);
        open.setWrapText(true);
        open.setMaxWidth(480);
        costTitle.setText("Fettle's own cost:");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label zone = label("status-zone");
        zone.setText(times.offset(now));
        zone.setMinWidth(USE_PREF_SIZE);
        HBox costs = new HBox(costTitle, cost);
        costs.getStyleClass().add("status-costs");
        getChildren().addAll(link, circuit, recording, costs, space, changes, zone);
        show(Status.NONE);
        showChanges(List.of());
    }

    public void show(Status status) {
        shape.show(status.tone());
        link.setText(status.link());
        say(circuit, status.circuit());
        say(recording, status.recording());
        cost.setText(status.cost());
        costTitle.setVisible(!status.cost().isEmpty());
    }

    /** What stands changed in the target, each as a clause. */
    public void showChanges(List<String> words) {
        int count = words.size();
        say(
                changes,
                count == 0
                        ? ""
                        : "Journal: " + count + (count == 1 ? " open change" : " open changes"));
        open.setText(String.join("\n", words));
        changes.setAccessibleText(changes.getText() + ": " + String.join("; ", words));
    }

    private static void say(Label label, String words) {
        label.setText(words);
        label.setManaged(!words.isEmpty());
        label.setVisible(!words.isEmpty());
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
