package dev.fettle.app.view.pools;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** One step of the hunt for a leak. Told anew once a second: its buttons stay. */
final class StepBox extends VBox {
    private final Label title;
    private final Label status = Parts.label("step-status", "");
    private final Label words = Parts.wrapped("card-detail", "");
    private final VBox places = new VBox();
    private final Label property = Parts.wrapped("hint-property", "");
    private final HBox copied;
    private final Button set;
    private final LookBoxes looks;
    private final Button dump;
    private final Label cost = Parts.wrapped("card-figure", "");
    private List<String> shown = List.of();
    private LeakHunt.Step step;

    StepBox(int number, PoolsActions actions) {
        String id = "hunt-" + number;
        setId(id);
        setSpacing(4);
        title = Parts.label("card-headline", "");
        title.setMinWidth(USE_PREF_SIZE);
        status.setId(id + "-status");
        words.setId(id + "-words");
        places.setId(id + "-places");
        places.getStyleClass().add("stack");
        property.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(property, Priority.ALWAYS);
        copied = new HBox(8, property, Parts.copy(id + "-copy", property::getText));
        copied.setAlignment(Pos.CENTER_LEFT);
        set = Parts.button(id + "-set", "Set…");
        set.setOnAction(_ -> step.set().ifPresent(change -> actions.tune(change, true)));
        looks = new LookBoxes(id + "-looks", actions);
        dump = Parts.button(id + "-dump", "");
        dump.setMaxWidth(Double.MAX_VALUE);
        dump.setOnAction(_ -> actions.dump());
        cost.setId(id + "-cost");
        HBox head = new HBox(8, title, status);
        head.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(head, words, places, copied, set, looks, dump, cost);
    }

    void show(int number, Subject subject, LeakHunt.Step now) {
        step = now;
        title.setText(number + "  " + now.title());
        Parts.say(status, now.status());
        Parts.tone(status, now.tone());
        words.setText(String.join("\n", now.words()));
        property.setText(now.copy());
        Parts.show(copied, !now.copy().isEmpty());
        Parts.show(set, now.set().isPresent());
        looks.show(subject, now.looks());
        Parts.show(dump, now.dump().isPresent());
        Parts.say(cost, now.dump().map(LeakHunt.Dump::cost).orElse(""));
        now.dump()
                .ifPresent(
                        it -> {
                            dump.setText(it.words());
                            dump.setDisable(!it.enabled());
                        });
        Parts.show(places, !now.places().isEmpty());
        if (!now.places().equals(shown)) {
            shown = now.places();
            places.getChildren()
                    .setAll(
                            shown.stream()
                                    .map(place -> Parts.wrapped("stack-guilty", place))
                                    .toList());
        }
    }
}
