package dev.fettle.app.view.overview;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Lane;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.Theme;
import dev.fettle.app.words.Times;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The lanes, in a card. */
public final class OverviewView extends StackPane {
    private final ChartPane chart;

    public OverviewView(Times times, Theme theme) {
        chart = new ChartPane(Charts.ALL, times, theme);
        getStyleClass().add("chart-card");
        setId("overview");
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(
                "Charts of heap, pauses, threads, CPU, allocation and, where they are told,"
                        + " requests over time");
        getChildren().add(chart);
    }

    /**
     * @param charted lanes of the user's own, below the others
     */
    public void show(Tracks tracks, Instant now, OverviewModel model, List<Lane> charted) {
        chart.lanes(
                charted.isEmpty()
                        ? Charts.ALL
                        : Stream.concat(Charts.ALL.stream(), charted.stream()).toList());
        chart.show(tracks, now, model.marks());
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

    /** The arrow keys then move the cursor over the lanes. */
    public void takeFocus() {
        chart.requestFocus();
    }

    public long drawings() {
        return chart.drawings();
    }
}
