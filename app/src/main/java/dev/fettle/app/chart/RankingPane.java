package dev.fettle.app.chart;

import dev.fettle.app.look.Token;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** Bars of one quantity, the largest first, each below its name and value. */
public final class RankingPane extends VBox {
    /** Below this, a name and its value do not fit side by side. */
    private static final double NARROW = 190;

    private final Label none = new Label();
    private final Label more = new Label();
    private final VBox rows = new VBox();
    private final List<Row> shown = new ArrayList<>();
    private final Token colour;
    private final int most;
    private int all;

    /**
     * @param most bars that are shown; how many are left is said
     */
    public RankingPane(String title, Token colour, int most) {
        this.colour = colour;
        this.most = most;
        getStyleClass().addAll("chart-card", "ranking");
        Label head = new Label(title);
        head.getStyleClass().add("lane-title");
        none.getStyleClass().add("ranking-none");
        none.setWrapText(true);
        none.setMinHeight(Region.USE_PREF_SIZE);
        rows.getStyleClass().add("ranking-rows");
        more.getStyleClass().add("ranking-words");
        more.setMinWidth(USE_PREF_SIZE);
        head.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(head, Priority.ALWAYS);
        setMinHeight(0);
        getChildren().addAll(new HBox(8, head, more), rows, none);
    }

    /**
     * @param empty what is said where there is no bar: why, and what to do
     */
    public void show(List<Ranked> ranking, String empty) {
        all = ranking.size();
        none.setText(empty);
        none.setVisible(ranking.isEmpty());
        none.setManaged(ranking.isEmpty());
        int size = Math.min(most, ranking.size());
        while (shown.size() < size) {
            Row row = new Row();
            shown.add(row);
            rows.getChildren().add(row);
        }
        while (shown.size() > size) {
            rows.getChildren().remove(shown.removeLast());
        }
        for (int i = 0; i < size; i++) {
            shown.get(i).show(ranking.get(i));
        }
        requestLayout();
    }

    /** Whole bars alone: half a one would say something else. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        rows.layout();
        int fit = 0;
        for (Row row : shown) {
            double bottom = rows.getLayoutY() + row.getLayoutY() + row.getHeight();
            row.setVisible(bottom <= getHeight() - 4);
            fit += row.isVisible() ? 1 : 0;
        }
        more.setText(all > fit ? "and " + (all - fit) + " more" : "");
    }

    private final class Row extends VBox {
        private final Label name = label("ranking-name");
        private final Label words = label("ranking-words");
        private final Label detail = label("ranking-detail");
        private final HBox line = new HBox();
        private final Bar bar = new Bar();
        private final Tooltip whole = new Tooltip();

        Row() {
            getStyleClass().add("ranking-row");
            name.setTextOverrun(OverrunStyle.ELLIPSIS);
            name.setMinWidth(0);
            words.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setTooltip(whole);
            line.getStyleClass().add("ranking-line");
            line.getChildren().addAll(name, words);
            detail.setWrapText(true);
            getChildren().addAll(line, bar, detail);
            widthProperty().addListener((_, _, width) -> stack(width.doubleValue() < NARROW));
        }

        /** The value beside the name, or below its bar. */
        private void stack(boolean narrow) {
            if (narrow == line.getChildren().contains(words)) {
                line.getChildren().remove(words);
                getChildren().remove(words);
                if (narrow) {
                    getChildren().add(2, words);
                } else {
                    line.getChildren().add(words);
                }
            }
        }

        void show(Ranked ranked) {
            name.setText(ranked.name());
            whole.setText(ranked.name());
            words.setText(ranked.words());
            detail.setText(ranked.detail());
            detail.setVisible(!ranked.detail().isEmpty());
            detail.setManaged(!ranked.detail().isEmpty());
            bar.show(ranked.share());
        }
    }

    /** The bar on its track. */
    private final class Bar extends Region {
        private final Region filled = new Region();
        private double share;

        Bar() {
            getStyleClass().add("ranking-track");
            filled.getStyleClass().addAll("ranking-bar", "token-" + colour.id());
            getChildren().add(filled);
        }

        void show(double of) {
            share = Math.clamp(of, 0, 1);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            filled.resizeRelocate(0, 0, Math.max(2, getWidth() * share), getHeight());
        }
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
