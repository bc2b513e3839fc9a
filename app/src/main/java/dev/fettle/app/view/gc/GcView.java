package dev.fettle.app.view.gc;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.HistogramPane;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.RankingPane;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.Column;
import dev.fettle.app.look.DataTable;
import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;
import dev.fettle.app.words.Times;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.List;

/** The distribution of pauses, what caused them, when they were, and each collection. */
public final class GcView extends VBox {
    private static final int MOST_BARS = 4;

    private final HistogramPane histogram = new HistogramPane("How long pauses are");
    private final RankingPane causes = new RankingPane("By cause", Token.SERIES_2, MOST_BARS);
    private final RankingPane collectors =
            new RankingPane("By collection", Token.SERIES_1, MOST_BARS);
    private final ChartPane chart;
    private final DataTable<GcEntry> table;

    public GcView(Times times, Theme theme) {
        getStyleClass().add("tab-content");
        setId("gc");
        setMinSize(0, 0);
        chart = new ChartPane(Charts.GC, times, theme);
        List<Column<GcEntry>> columns = GcColumns.of(times);
        table =
                new DataTable<>(
                        "gc-table",
                        "Collections",
                        columns,
                        columns.getFirst(),
                        false,
                        entry -> entry.id() + entry.at());
        histogram.setId("gc-histogram");
        histogram.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        causes.setId("gc-causes");
        collectors.setId("gc-collectors");
        HBox panels = new HBox(share(histogram, 2), share(causes, 1.2), share(collectors, 1.2));
        panels.getStyleClass().add("panels");
        panels.setMinHeight(150);
        panels.setPrefHeight(164);
        StackPane lanes = new StackPane(chart);
        lanes.getStyleClass().add("chart-card");
        lanes.setMinHeight(150);
        lanes.setPrefHeight(250);
        table.setMinHeight(110);
        table.setPrefHeight(230);
        VBox.setVgrow(lanes, Priority.SOMETIMES);
        VBox.setVgrow(table, Priority.SOMETIMES);
        Label foot =
                new Label(
                        "Drag over the lanes to look at a part of the time. The newest "
                                + String.format("%,d", GcLog.MOST)
                                + " collections are kept.");
        foot.getStyleClass().add("foot");
        getChildren().addAll(panels, lanes, table, foot);
    }

    public void show(Tracks tracks, Instant now, List<Mark> marks, GcModel model) {
        histogram.show(model.bins(), model.points(), model.pauses(), model.noPauses());
        histogram.setAccessibleText(model.sentence() + ". " + model.pauses());
        causes.show(model.causes(), model.noRanking());
        collectors.show(model.collectors(), model.noRanking());
        chart.show(tracks, now, marks);
        table.show(model.entries(), model.noCollections());
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

    private static Region share(Region panel, double weight) {
        panel.setMinWidth(0);
        panel.setPrefWidth(weight * 100);
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }
}
