package dev.fettle.app.view.tuning;

import dev.fettle.app.view.tuning.SettingRow.Offer;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The settings, one below the other. Only lines whose words have changed are built anew. */
final class SettingsTable extends VBox {
    private final VBox lines = new VBox();
    private final ScrollPane scroll = new ScrollPane(lines);
    private final Label none = new Label();
    private final Consumer<Offer> taken;
    private Map<SettingRow, SettingLine> built = Map.of();
    private List<SettingRow> shown = List.of();

    SettingsTable(Consumer<Offer> taken) {
        this.taken = taken;
        getStyleClass().addAll("chart-card", "settings");
        setId("settings");
        none.getStyleClass().add("empty");
        none.setId("settings-empty");
        none.setWrapText(true);
        none.setMinHeight(USE_PREF_SIZE);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new Head(), scroll);
        lines.getChildren().setAll(none);
    }

    void show(SettingsModel model) {
        none.setText(model.none());
        if (model.rows().equals(shown)) {
            return;
        }
        shown = model.rows();
        Map<SettingRow, SettingLine> next = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (SettingRow row : shown) {
            SettingLine line =
                    built.containsKey(row) ? built.get(row) : new SettingLine(row, taken);
            next.put(row, line);
            nodes.add(line);
        }
        built = next;
        if (nodes.isEmpty()) {
            nodes.add(none);
        }
        lines.getChildren().setAll(nodes);
    }

    /** The first button; the table, where there is none. */
    void takeFocus() {
        lines.getChildren().stream()
                .filter(SettingLine.class::isInstance)
                .map(SettingLine.class::cast)
                .filter(SettingLine::offers)
                .findFirst()
                .ifPresentOrElse(SettingLine::takeFocus, scroll::requestFocus);
    }

    /** The names of the columns; not there where the lines have none. */
    private static final class Head extends Pane {
        private final List<Label> titles =
                List.of(
                        new Label("Setting"),
                        new Label("Now"),
                        new Label("On this JVM"),
                        new Label("What it would do here, and why"));

        Head() {
            getStyleClass().add("settings-head");
            titles.forEach(title -> title.getStyleClass().add("lane-caption"));
            getChildren().addAll(titles);
            setMinHeight(28);
            setPrefHeight(28);
        }

        @Override
        protected void layoutChildren() {
            boolean wide = getWidth() >= SettingLine.WIDE;
            double x = SettingLine.PAD;
            double[] columns = {SettingLine.NAME, SettingLine.NOW, SettingLine.BADGE, 0};
            for (int i = 0; i < titles.size(); i++) {
                Label title = titles.get(i);
                boolean there = wide || i == 0;
                title.setVisible(there);
                title.resizeRelocate(x, 7, title.prefWidth(-1), title.prefHeight(-1));
                x += columns[i] + 10;
            }
        }
    }
}
