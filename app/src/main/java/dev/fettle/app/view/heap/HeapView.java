package dev.fettle.app.view.heap;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.ForecastPane;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.RankingPane;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.look.DataTable;
import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;
import dev.fettle.app.words.Times;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.List;

/** The floor after collections and its end, what grew, memory over time, and the classes. */
public final class HeapView extends VBox {
    private static final int MOST_BARS = 5;

    private final ForecastPane forecast;
    private final RankingPane grown = new RankingPane("What grew", Token.SERIES_5, MOST_BARS);
    private final RankingPane byClass =
            new RankingPane("Allocated by class", Token.SERIES_1, MOST_BARS);
    private final RankingPane byPlace =
            new RankingPane("Allocated by place", Token.SERIES_3, MOST_BARS);
    private final ChartPane chart;
    private final DataTable<ClassTable.Line> table =
            new DataTable<>(
                    "class-table",
                    "Classes on the heap",
                    HeapColumns.ALL,
                    HeapColumns.BYTES,
                    false,
                    ClassTable.Line::name);
    private final Button count = new Button();
    private final Button cancel = new Button("Cancel");
    private final ToggleButton probe = new ToggleButton("Probe the live set");
    private final Label cost = new Label();
    private final Label suspect = new Label();
    private boolean compared;

    /** What the buttons do. */
    public interface Actions {
        void count();

        void cancel();

        void probe();
    }

    public HeapView(Times times, Theme theme, Actions actions) {
        getStyleClass().add("tab-content");
        setId("heap");
        setMinSize(0, 0);
        forecast = new ForecastPane("Left after collections", times);
        forecast.setId("heap-forecast");
        forecast.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        chart = new ChartPane(Charts.HEAP, times, theme);
        grown.setId("heap-grown");
        HBox panels = new HBox(share(forecast, 2), share(grown, 1.6));
        panels.getStyleClass().add("panels");
        panels.setMinHeight(124);
        panels.setPrefHeight(190);
        byClass.setId("heap-by-class");
        byPlace.setId("heap-by-place");
        HBox allocated = new HBox(share(byClass, 1), share(byPlace, 1.4));
        allocated.getStyleClass().add("panels");
        allocated.setMinHeight(84);
        allocated.setPrefHeight(150);
        StackPane lanes = new StackPane(chart);
        lanes.getStyleClass().add("chart-card");
        // Below, the lanes' legends lie on their lines.
        lanes.setMinHeight(210);
        lanes.setPrefHeight(240);
        table.setMinHeight(84);
        table.setPrefHeight(190);
        VBox.setVgrow(lanes, Priority.SOMETIMES);
        VBox.setVgrow(table, Priority.SOMETIMES);
        suspect.getStyleClass().add("answer");
        suspect.setId("heap-suspect");
        suspect.setWrapText(true);
        suspect.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(panels, allocated, lanes, offer(actions), suspect, table);
    }

    private HBox offer(Actions actions) {
        count.setId("count-classes");
        count.getStyleClass().add("accent-button");
        count.setMinWidth(USE_PREF_SIZE);
        count.setOnAction(_ -> actions.count());
        cancel.setId("count-cancel");
        cancel.getStyleClass().add("small-button");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> actions.cancel());
        probe.setId("probe");
        probe.getStyleClass().addAll("small-button", "toggle-small");
        probe.setMinWidth(USE_PREF_SIZE);
        probe.setOnAction(_ -> actions.probe());
        cost.getStyleClass().add("offer-words");
        cost.setId("count-cost");
        cost.setWrapText(true);
        cost.setMaxWidth(Double.MAX_VALUE);
        cost.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(cost, Priority.ALWAYS);
        HBox box = new HBox(count, cancel, cost, probe);
        box.getStyleClass().add("offer");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinHeight(USE_PREF_SIZE);
        return box;
    }

    public void show(Tracks tracks, Instant now, List<Mark> marks, HeapModel model) {
        forecast.show(model.forecast(), now, model.floor(), model.noFloor());
        forecast.setAccessibleText(model.sentence() + ". " + model.detail());
        grown.show(model.grown(), model.noGrown());
        byClass.show(model.byClass(), model.noAllocation());
        byPlace.show(model.byPlace(), model.noAllocation());
        chart.show(tracks, now, marks);
        table.show(model.classes(), model.noClasses());
        boolean both = model.classes().stream().anyMatch(line -> line.moreBytes().isPresent());
        if (both && !compared) {
            // The second count was taken to see what grew.
            table.sortBy(HeapColumns.GROWTH, false);
        }
        compared = both;
        suspect.setText(model.suspect());
        show(suspect, !model.suspect().isEmpty());
        HeapOffer offer = model.offer();
        count.setText(offer.count());
        count.setDisable(!offer.enabled());
        show(cancel, offer.sure());
        cost.setText(offer.cost());
        probe.setSelected(offer.probing());
        probe.setText(offer.probing() ? "Probing the live set" : "Probe the live set");
        probe.setDisable(!offer.enabled() && !offer.probing());
        probe.setAccessibleText(offer.probe());
        tip(offer.probe());
    }

    private void tip(String words) {
        if (probe.getTooltip() == null) {
            probe.setTooltip(new javafx.scene.control.Tooltip());
            probe.getTooltip().setWrapText(true);
            probe.getTooltip().setMaxWidth(360);
        }
        probe.getTooltip()
                .setText(
                        words
                                + ", every 20 s as long as a detector asks for it. Where the"
                                + " collector tells no holders, one heap dump for a finding, which"
                                + " Fettle reads and deletes. The same as --probe.");
    }

    public ChartPane chart() {
        return chart;
    }

    public void use(Theme theme) {
        chart.use(theme);
    }

    public void use(Span span) {
        chart.use(span);
    }

    public void takeFocus() {
        chart.requestFocus();
    }

    private static void show(Region part, boolean there) {
        part.setVisible(there);
        part.setManaged(there);
    }

    private static Region share(Region panel, double weight) {
        panel.setMinWidth(0);
        panel.setPrefWidth(weight * 100);
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }
}
