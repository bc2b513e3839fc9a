package dev.fettle.app.view.mbeans;

import dev.fettle.app.view.mbeans.DetailModel.DetailRow;
import dev.fettle.beans.Charted;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** One attribute: its value as what it is, and what can be done with it. */
final class DetailBox extends VBox {
    private final Label title = Parts.line("lane-title", "mbean-attribute");
    private final Label facts = Parts.line("offer-words", "mbean-facts");
    private final Label left = Parts.wrapped("offer-words", "mbean-left");
    private final Label not = Parts.wrapped("offer-words", "mbean-not-set");
    private final TextArea text = new TextArea();
    private final RowsBox rows = new RowsBox("mbean-rows", this::showChart);
    private final Button chart;
    private final Button set;
    private final Button all;
    private final MBeansActions actions;
    private DetailModel shown;

    DetailBox(MBeansActions actions) {
        this.actions = actions;
        getStyleClass().addAll("chart-card", "bean-detail");
        setId("mbean-detail");
        setMinHeight(0);
        chart = Parts.button("mbean-chart", "Chart", this::chart);
        set = Parts.button("mbean-set", "Set…", actions::set);
        all = Parts.button("mbean-all", "Show all", actions::showAll);
        HBox.setHgrow(facts, Priority.ALWAYS);
        facts.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(title, facts, chart, set, all);
        head.getStyleClass().add("offer");
        head.setAlignment(Pos.CENTER_LEFT);
        text.setEditable(false);
        text.setWrapText(true);
        text.setId("mbean-text");
        text.getStyleClass().add("bean-text");
        text.setMinHeight(0);
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox.setVgrow(rows, Priority.ALWAYS);
        getChildren().addAll(head, not, text, rows, left);
    }

    void show(DetailModel model) {
        shown = model;
        title.setText(model.title());
        facts.setText(model.facts());
        Parts.say(left, model.left());
        Parts.say(not, model.settable() ? model.set() : "");
        Parts.show(set, model.settable());
        set.setDisable(!model.set().isEmpty());
        Parts.show(all, !model.all().isEmpty());
        all.setText(model.all());
        boolean table = !model.columns().isEmpty();
        Parts.show(text, !table && !model.text().isEmpty());
        if (!text.getText().equals(model.text())) {
            text.setText(model.text());
        }
        Parts.show(rows, table);
        if (table) {
            rows.show(model.title(), model.columns(), model.rows(), model.left());
        }
        showChart();
    }

    /** Of the whole attribute, or of the part that is chosen. */
    private Optional<Charted> target() {
        if (shown == null) {
            return Optional.empty();
        }
        return shown.chart().or(() -> part().flatMap(DetailRow::chart));
    }

    private Optional<DetailRow> part() {
        return shown == null || shown.columns().isEmpty() ? Optional.empty() : rows.selected();
    }

    private void showChart() {
        boolean parts =
                shown != null && shown.rows().stream().anyMatch(it -> it.chart().isPresent());
        Optional<Charted> target = target();
        Parts.show(chart, target.isPresent() || parts);
        chart.setDisable(target.isEmpty());
        // The row that is selected may be of the second before.
        boolean charted =
                target.filter(
                                it ->
                                        shown.charted() && shown.chart().isPresent()
                                                || shown.rows().stream()
                                                        .anyMatch(
                                                                row ->
                                                                        row.charted()
                                                                                && row.chart()
                                                                                        .equals(
                                                                                                target)))
                        .isPresent();
        String of =
                target.map(it -> it.path().size() > 1 ? " " + it.path().getLast() : "").orElse("");
        chart.setText(
                target.isEmpty()
                        ? "Chart the selected part"
                        : "Chart" + of + (charted ? " no longer" : ""));
    }

    /** Where the attribute is a number. */
    void chartWhole() {
        if (shown != null) {
            shown.chart().ifPresent(actions::chart);
        }
    }

    private void chart() {
        target().ifPresent(actions::chart);
    }
}
