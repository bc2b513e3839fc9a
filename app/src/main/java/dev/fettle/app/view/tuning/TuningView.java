package dev.fettle.app.view.tuning;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.Theme;
import dev.fettle.app.words.Times;

import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What can be tuned, and the lanes that changes are judged by. */
public final class TuningView extends VBox {
    private final SettingsTable table;
    private final Label advice = new Label();
    private final Label foot = new Label();
    private final Label caption = new Label();
    private final ChartPane chart;

    /** What is done in the table. */
    public interface Actions {
        void take(SettingRow.Offer offer);
    }

    public TuningView(Times times, Theme theme, Actions actions) {
        getStyleClass().add("tab-content");
        setId("tuning");
        setMinSize(0, 0);
        table = new SettingsTable(actions::take);
        chart = new ChartPane(Charts.TUNING, times, theme);
        caption.getStyleClass().add("section");
        caption.setId("tuning-caption");
        StackPane lanes = new StackPane(chart);
        lanes.getStyleClass().add("chart-card");
        lanes.setMinHeight(200);
        lanes.setPrefHeight(300);
        table.setMinHeight(150);
        table.setPrefHeight(380);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(lanes, Priority.SOMETIMES);
        advice.getStyleClass().add("answer");
        advice.setId("tuning-advice");
        foot.getStyleClass().add("foot");
        foot.setId("tuning-foot");
        for (Label label : List.of(advice, foot)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        getChildren().addAll(advice, table, foot, caption, lanes);
    }

    public void show(Tracks tracks, Instant now, List<Mark> marks, TuningModel model) {
        SheetParts.say(advice, String.join("\n", model.settings().advice()));
        SheetParts.say(foot, model.settings().foot());
        table.show(model.settings());
        caption.setText(model.caption().toUpperCase(Locale.ROOT));
        chart.show(tracks, now, marks, model.levels());
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
        table.takeFocus();
    }
}
