package dev.fettle.app.chart;

import dev.fettle.app.look.Token;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

import java.util.ArrayList;
import java.util.List;

/** Small charts side by side, all on one scale, so that the largest looks largest. */
public final class SparksPane extends Region {
    private static final double SIDE = 12;
    private static final double HEAD = 28;
    private static final double GAP = 14;
    private static final int ROWS = 2;
    private static final double WIDE = 190;

    private final Label title = label("lane-title");
    private final Label more = label("lane-value");
    private final Label none = label("empty");
    private final List<Cell> cells = new ArrayList<>();
    private final Token colour;
    private final int most;
    private List<Spark> sparks = List.of();
    private Stretch stretch;
    private int seen;

    /**
     * @param most charts at most; how many are left is said
     */
    public SparksPane(String words, Token colour, int most) {
        this.colour = colour;
        this.most = most;
        title.setText(words);
        none.setWrapText(true);
        getStyleClass().addAll("chart-card", "sparks");
        getChildren().addAll(title, more, none);
    }

    /**
     * @param over the time that they show
     * @param empty what is said where there is none: why, and what to do
     */
    public void show(List<Spark> shown, Stretch over, String empty) {
        sparks = shown.stream().limit(most).toList();
        stretch = over;
        seen = shown.size();
        none.setText(empty);
        none.setVisible(sparks.isEmpty());
        while (cells.size() < sparks.size()) {
            Cell cell = new Cell();
            cells.add(cell);
            getChildren().add(cell);
        }
        while (cells.size() > sparks.size()) {
            getChildren().remove(cells.removeLast());
        }
        for (int i = 0; i < sparks.size(); i++) {
            cells.get(i).show(sparks.get(i));
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - 2 * SIDE;
        title.resizeRelocate(SIDE, 9, title.prefWidth(-1), title.prefHeight(-1));
        none.resizeRelocate(SIDE - 4, HEAD, width + 8, Math.max(0, getHeight() - HEAD - 8));
        int across = Math.clamp((int) (width / WIDE), 1, Math.clamp(sparks.size(), 1, 3));
        double wide = (width - (across - 1) * GAP) / across;
        int rows = sparks.size() > across ? ROWS : 1;
        double tall = (getHeight() - HEAD - 6) / rows;
        int room = across * rows;
        int left = seen - Math.min(room, sparks.size());
        more.setText(left > 0 ? "and " + left + " more" : "");
        double words = more.prefWidth(-1);
        more.resizeRelocate(getWidth() - SIDE - words, 9, words, more.prefHeight(-1));
        double greatest = 1;
        for (Spark spark : sparks) {
            greatest =
                    Math.max(
                            greatest,
                            spark.track().greatest(stretch.from().toEpochMilli()).orElse(0));
        }
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            cell.setVisible(i < room);
            cell.scale = greatest;
            cell.resizeRelocate(
                    SIDE + i % across * (wide + GAP), HEAD + i / across * tall, wide, tall - 10);
            cell.requestLayout();
        }
    }

    private final class Cell extends Region {
        private static final double WORDS = 34;

        private final Label name = label("ranking-name");
        private final Label value = label("ranking-words");
        private final Label detail = label("ranking-detail");
        private final Polyline line = new Polyline();
        private final Polygon fill = new Polygon();
        private final Tooltip whole = new Tooltip();
        private Spark spark;
        private double scale = 1;

        Cell() {
            line.getStyleClass().addAll("spark-line", "token-" + colour.id());
            fill.getStyleClass().addAll("spark-fill", "token-" + colour.id());
            line.setManaged(false);
            fill.setManaged(false);
            name.setTooltip(whole);
            getChildren().addAll(fill, line, name, value, detail);
        }

        void show(Spark shown) {
            spark = shown;
            name.setText(shown.title());
            whole.setText(shown.key());
            value.setText(shown.value());
            detail.setText(shown.detail());
            setAccessibleText(shown.title() + ": " + shown.value() + ", " + shown.detail());
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double wide = Math.min(width, value.prefWidth(-1));
            value.resizeRelocate(width - wide, 0, wide, value.prefHeight(-1));
            name.resizeRelocate(0, 0, Math.max(0, width - wide - 8), name.prefHeight(-1));
            detail.resizeRelocate(0, 15, width, detail.prefHeight(-1));
            draw(width, getHeight());
        }

        private void draw(double width, double floor) {
            line.getPoints().clear();
            fill.getPoints().clear();
            double from = stretch.from().toEpochMilli();
            double span = Math.max(1, stretch.length().toMillis());
            Track track = spark.track();
            double before = Double.NaN;
            for (int i = Math.max(0, track.lastNotAfter((long) from)); i < track.size(); i++) {
                double value = track.value(i);
                double x = Math.clamp((track.millis(i) - from) / span, 0, 1) * width;
                if (Double.isNaN(value) || track.millis(i) > from + span) {
                    continue;
                }
                double y = floor - value / scale * (floor - WORDS);
                if (!Double.isNaN(before)) {
                    line.getPoints().addAll(x, before);
                }
                line.getPoints().addAll(x, y);
                before = y;
            }
            if (line.getPoints().isEmpty()) {
                return;
            }
            line.getPoints().addAll(width, before);
            fill.getPoints().addAll(line.getPoints().getFirst(), floor);
            fill.getPoints().addAll(line.getPoints());
            fill.getPoints().addAll(width, floor);
        }
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
