package dev.fettle.app.view.threads;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.RankingPane;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.SparksPane;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.DataTable;
import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;
import dev.fettle.app.words.Times;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.List;

/** Where threads are started, what was there before, and each thread. */
public final class ThreadsView extends VBox {
    private static final int MOST_SITES = 6;
    private static final int MOST_FAMILIES = 5;

    private final SparksPane sites =
            new SparksPane(
                    "Started since the attach, most growth first", Token.SERIES_5, MOST_SITES);
    private final RankingPane families =
            new RankingPane("Older than the attach", Token.SERIES_1, MOST_FAMILIES);
    private final ChartPane chart;
    private final DataTable<ThreadRow> table =
            new DataTable<>(
                    "thread-table",
                    "Threads",
                    ThreadColumns.ALL,
                    ThreadColumns.CPU,
                    false,
                    ThreadRow::id);
    private final TextField filter = new TextField();
    private final Button keep = button("keep-table", "Keep this table");
    private final ToggleButton compare = new ToggleButton("Compare");
    private final Button ask = button("ask-stack", "Stack of the selected thread");
    private final Label foot = new Label();
    private final StackBox stack;
    private final ToggleButton virtual = new ToggleButton("Virtual threads");
    private final VirtualBox dumped;
    private final HBox panels;
    private final HBox below;
    private final HBox platform;
    private boolean comparing;

    /** What the buttons do. */
    public interface Actions {
        void filter(String text);

        void keep();

        void compare(boolean on);

        void stack(long thread, String name);

        void closeStack();

        /** Looks at virtual threads, or back at the platform's. */
        void showVirtual(boolean on);

        void dump();

        void cancelDump();
    }

    public ThreadsView(Times times, Theme theme, Actions actions) {
        getStyleClass().add("tab-content");
        setId("threads");
        setMinSize(0, 0);
        stack = new StackBox(actions::closeStack);
        chart = new ChartPane(Charts.THREADS, times, theme);
        sites.setId("thread-sites");
        families.setId("thread-families");
        panels = new HBox(share(sites, 4), share(families, 1.4));
        panels.getStyleClass().add("panels");
        panels.setMinHeight(150);
        panels.setPrefHeight(190);
        StackPane lanes = new StackPane(chart);
        lanes.getStyleClass().add("chart-card");
        lanes.setMinHeight(140);
        lanes.setPrefHeight(160);
        table.columns(ThreadColumns.compared(), false);
        table.onChosen(row -> ask.setDisable(row.isEmpty()));
        ask.setDisable(true);
        dumped = new VirtualBox(actions);
        below = new HBox(table, stack);
        below.getStyleClass().add("panels");
        below.setMinHeight(120);
        below.setPrefHeight(270);
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMinWidth(0);
        VBox.setVgrow(below, Priority.ALWAYS);
        VBox.setVgrow(dumped, Priority.ALWAYS);
        dumped.setPrefHeight(270);
        platform = tools(actions);
        foot.getStyleClass().add("foot");
        foot.setId("thread-foot");
        foot.setWrapText(true);
        foot.setMinHeight(USE_PREF_SIZE);
        HBox switches = new HBox(virtual(actions), platform);
        switches.getStyleClass().add("offer");
        switches.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(platform, Priority.ALWAYS);
        getChildren().addAll(panels, lanes, switches, below, foot, dumped);
        show(false);
    }

    private ToggleButton virtual(Actions actions) {
        virtual.setId("show-virtual");
        virtual.getStyleClass().addAll("small-button", "toggle-small");
        virtual.setMinWidth(USE_PREF_SIZE);
        virtual.setAccessibleText("Look at virtual threads in place of the platform's");
        virtual.setOnAction(_ -> actions.showVirtual(virtual.isSelected()));
        return virtual;
    }

    private void show(boolean ofVirtual) {
        for (Region part : List.of(panels, platform, below, foot)) {
            part.setVisible(!ofVirtual);
            part.setManaged(!ofVirtual);
        }
        dumped.setVisible(ofVirtual);
        dumped.setManaged(ofVirtual);
    }

    private HBox tools(Actions actions) {
        filter.setId("thread-filter");
        filter.getStyleClass().add("field");
        filter.setPromptText("Filter by name, state or place");
        filter.setAccessibleText("Filter the threads by name, state or place");
        filter.textProperty().addListener((_, _, text) -> actions.filter(text));
        filter.setMinWidth(90);
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(260);
        keep.setOnAction(_ -> actions.keep());
        compare.setId("compare-tables");
        compare.getStyleClass().addAll("small-button", "toggle-small");
        compare.setMinWidth(USE_PREF_SIZE);
        compare.setOnAction(_ -> actions.compare(compare.isSelected()));
        Runnable asked =
                () -> table.selected().ifPresent(row -> actions.stack(row.id(), row.name()));
        ask.setOnAction(_ -> asked.run());
        table.addEventHandler(
                javafx.scene.input.KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ENTER) {
                        asked.run();
                    }
                });
        HBox box = new HBox(filter, keep, compare, ask);
        box.getStyleClass().add("offer");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    public void show(
            Tracks tracks, Instant now, List<Mark> marks, Stretch stretch, ThreadsModel model) {
        sites.show(model.sites(), stretch, model.noSites());
        families.show(model.families(), model.noFamilies());
        chart.show(tracks, now, marks);
        if (model.comparing() != comparing) {
            comparing = model.comparing();
            table.columns(ThreadColumns.compared(), comparing);
            table.sortBy(comparing ? ThreadColumns.CHANGE : ThreadColumns.CPU, comparing);
        }
        table.show(model.rows(), model.noRows());
        if (!filter.getText().equals(model.filter())) {
            // Another target has a filter of its own.
            filter.setText(model.filter());
        }
        keep.setDisable(!model.keepable());
        compare.setDisable(!model.comparable());
        compare.setSelected(model.comparing());
        foot.setText(model.foot());
        stack.show(model.stack());
        virtual.setSelected(model.virtual().shown());
        if (dumped.isVisible() != model.virtual().shown()) {
            show(model.virtual().shown());
        }
        dumped.show(model.virtual());
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

    private static Button button(String id, String words) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static Region share(Region panel, double weight) {
        panel.setMinWidth(0);
        panel.setPrefWidth(weight * 100);
        HBox.setHgrow(panel, Priority.ALWAYS);
        return panel;
    }
}
