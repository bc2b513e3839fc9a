package dev.fettle.app.view.mbeans;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Lane;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.Theme;
import dev.fettle.app.words.Times;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The numbers that are charted, on the time axis that all tabs share; a press takes one away. */
final class ChartedBox extends VBox {
    private static final double EACH = 78;
    private static final double MOST = 260;
    private static final double AXIS = 34;

    private final ChartPane chart;
    private final StackPane lanes;
    private final FlowPane chips = new FlowPane();
    private final Label words = Parts.line("offer-words", "mbean-charting");
    private final MBeansActions actions;
    private List<MBeansModel.Chip> shown = List.of();

    ChartedBox(Times times, Theme theme, MBeansActions actions) {
        this.actions = actions;
        getStyleClass().add("tab-content");
        chart = new ChartPane(List.of(), times, theme);
        lanes = new StackPane(chart);
        lanes.getStyleClass().add("chart-card");
        chips.getStyleClass().add("bean-chips");
        VBox.setVgrow(lanes, Priority.ALWAYS);
        getChildren().addAll(chips, lanes);
    }

    void show(Tracks tracks, Instant now, List<Mark> marks, List<Lane> some, MBeansModel model) {
        boolean any = !some.isEmpty();
        Parts.show(this, any);
        chart.lanes(some);
        double tall = AXIS + Math.clamp(EACH * some.size(), 100, MOST);
        lanes.setMinHeight(tall);
        lanes.setPrefHeight(tall);
        words.setText(model.charting());
        if (!shown.equals(model.chips())) {
            shown = model.chips();
            List<javafx.scene.Node> made = new ArrayList<>();
            made.add(words);
            for (int i = 0; i < shown.size(); i++) {
                made.add(chip(i, shown.get(i)));
            }
            chips.getChildren().setAll(made);
        }
        if (any) {
            chart.show(tracks, now, marks);
        }
    }

    private Button chip(int number, MBeansModel.Chip chip) {
        Button button =
                Parts.button(
                        "mbean-charted-" + number,
                        chip.words() + "  ×",
                        () -> actions.chart(chip.charted()));
        button.setAccessibleText("Chart " + chip.words() + " no longer");
        return button;
    }

    ChartPane chart() {
        return chart;
    }
}
