package dev.fettle.app.view.pools;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.Theme;
import dev.fettle.app.words.Times;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tiles of all pools and breakers, the worst first; below them the lanes of those looked at. */
public final class PoolsView extends VBox {
    /** Below, a lane's caption lies on its line. */
    private static final double LANE = 62;

    private static final double STRIP = 24;

    /** The line above the tiles, and the gaps. */
    private static final double HEAD = 56;

    /** The width of a scroll bar. */
    private static final double BAR = 14;

    private final TextField filter = new TextField();
    private final Label summary = Parts.label("offer-words", "");
    private final ToggleButton editing = new ToggleButton("Bands…");
    private final BandsRow bands;
    private final TileBoard tiles;
    private final TileBoard guesses;
    private final Label guessed = Parts.section("guesses-title", "Looks like a pool or a breaker");
    private final Label empty = Parts.wrapped("empty", "");
    private final HintBox hints = new HintBox();
    private final NoteBox faults =
            new NoteBox("adapter-faults", "Your adapters that were not taken", "fault-line");
    private final NoteBox unread =
            new NoteBox("pools-unread", "Found, and not read", "board-words");
    private final ScrollPane board;
    private final ChartPane chart;
    private final ScrollPane lanes;
    private final VBox parts;
    private boolean lookedAt;

    public PoolsView(Times times, Theme theme, PoolsActions actions) {
        getStyleClass().add("tab-content");
        setId("pools");
        setMinSize(0, 0);
        bands = new BandsRow(actions);
        tiles = new TileBoard("pool-tiles", actions);
        guesses = new TileBoard("pool-guesses", actions);
        empty.setId("pools-empty");
        parts = new VBox(tiles.node(), empty, guessed, guesses.node(), hints, faults, unread);
        parts.getStyleClass().add("board-parts");
        board = new ScrollPane(parts);
        board.getStyleClass().add("board");
        board.setFitToWidth(true);
        board.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        board.setMinHeight(96);
        chart = new ChartPane(Charts.POOLS, times, theme);
        chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        chart.setAccessibleText(
                "Charts of the chosen pool or breaker beside pauses, threads and requests");
        lanes = new ScrollPane(chart);
        lanes.getStyleClass().add("board");
        lanes.setFitToWidth(true);
        lanes.setFitToHeight(true);
        StackPane card = new StackPane(lanes);
        card.getStyleClass().add("chart-card");
        card.setMinHeight(180);
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().addAll(head(actions), bands, board, card);
        Parts.show(bands, false);
    }

    @Override
    protected void layoutChildren() {
        // Here all widths are known, and with them how tall the tiles are.
        fit();
        super.layoutChildren();
    }

    /** No taller than what is on it, and where the lanes need the room not so tall. */
    private void fit() {
        double height = getHeight();
        double left = height - HEAD - chart.getMinHeight();
        double most =
                lookedAt
                        ? Math.clamp(
                                left, Math.max(104, height * 0.26), Math.max(105, height * 0.42))
                        : height * 0.7;
        double wanted = Math.min(parts.prefHeight(Math.max(200, getWidth() - BAR)) + 6, most);
        if (Math.abs(board.getPrefHeight() - wanted) >= 1) {
            board.setPrefHeight(wanted);
            board.setMaxHeight(wanted);
        }
    }

    private HBox head(PoolsActions actions) {
        filter.setId("pool-filter");
        filter.getStyleClass().add("field");
        filter.setPromptText("Filter by name, library, state");
        filter.setPrefWidth(210);
        filter.setMinWidth(120);
        filter.textProperty().addListener((_, _, text) -> actions.filter(text));
        summary.setId("pools-summary");
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        editing.setId("edit-bands");
        editing.getStyleClass().addAll("small-button", "toggle-small");
        editing.setMinWidth(USE_PREF_SIZE);
        editing.setOnAction(
                _ -> {
                    Parts.show(bands, editing.isSelected());
                    if (editing.isSelected()) {
                        bands.takeFocus();
                    }
                });
        HBox head = new HBox(10, filter, summary, editing);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(USE_PREF_SIZE);
        return head;
    }

    public void show(Tracks tracks, Instant now, List<Mark> marks, PoolsModel model) {
        summary.setText(model.summary());
        bands.show(model.bands());
        tiles.show(model.tiles());
        Parts.say(empty, model.empty());
        Parts.show(guessed, !model.guesses().isEmpty());
        guesses.show(model.guesses());
        hints.show(model.hints());
        faults.show(model.faults());
        unread.show(model.unread());
        chart.lanes(model.lanes());
        lookedAt = model.chosen().isPresent();
        List<Mark> all = new ArrayList<>(marks);
        all.addAll(model.turned());
        chart.show(tracks, now, all);
        chart.setMinHeight(STRIP + LANE * chart.shownLanes());
        requestLayout();
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

    /** The first tile, or the filter where there is none. */
    public void takeFocus() {
        if (!tiles.takeFocus()) {
            filter.requestFocus();
        }
    }
}
