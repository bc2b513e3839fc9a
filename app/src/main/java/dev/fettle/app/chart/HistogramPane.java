package dev.fettle.app.chart;

import dev.fettle.app.words.Quantity;
import dev.fettle.signal.Unit;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

import java.util.ArrayList;
import java.util.List;

/** How often durations of each length were: bars over a logarithmic axis, and lines at some of them. */
public final class HistogramPane extends Region {
    private static final double TOP = 46;
    private static final double FOOT = 18;
    private static final double SIDE = 12;

    private final Label title = label("lane-title", "");
    private final Label value = label("lane-value", "");
    private final Label none = label("empty", "");
    private final List<Rectangle> bars = new ArrayList<>();
    private final List<Label> axis = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private LogBins bins = new LogBins(List.of(), List.of());
    private List<Point> points = List.of();

    /**
     * A line through the bars.
     *
     * @param name such as {@code p99}
     */
    public record Point(String name, double seconds) {}

    public HistogramPane(String title) {
        this.title.setText(title);
        getStyleClass().addAll("chart-card", "histogram");
        none.setWrapText(true);
        getChildren().addAll(this.title, value, none);
    }

    /**
     * @param empty what is said where there is no duration: why, and what to do
     */
    public void show(LogBins shown, List<Point> at, String words, String empty) {
        value.setText(words);
        none.setText(empty);
        none.setVisible(shown.counts().isEmpty());
        if (shown.equals(bins) && at.equals(points)) {
            return;
        }
        bins = shown;
        points = List.copyOf(at);
        // Not when it is laid out: what is made then is painted once without its style.
        getChildren().removeAll(bars);
        getChildren().removeAll(axis);
        getChildren().removeAll(lines);
        getChildren().removeAll(names);
        bars.clear();
        axis.clear();
        lines.clear();
        names.clear();
        for (long _ : bins.counts()) {
            Rectangle bar = new Rectangle();
            bar.getStyleClass().add("histogram-bar");
            bars.add(bar);
        }
        for (int decade : bins.decades()) {
            axis.add(
                    label("lane-axis", Quantity.of(Unit.SECONDS, Math.pow(10, decade)).toString()));
        }
        for (Point point : points) {
            Line line = new Line();
            line.getStyleClass().add("histogram-line");
            lines.add(line);
            names.add(label("histogram-name", point.name()));
        }
        getChildren().addAll(bars);
        getChildren().addAll(axis);
        getChildren().addAll(lines);
        getChildren().addAll(names);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        title.resizeRelocate(SIDE, 9, title.prefWidth(-1), title.prefHeight(-1));
        double space = Math.max(0, width - SIDE * 3 - title.prefWidth(-1));
        double wide = Math.min(space, value.prefWidth(-1));
        value.resizeRelocate(width - SIDE - wide, 9, wide, value.prefHeight(-1));
        none.resizeRelocate(SIDE - 4, 30, width - 2 * SIDE + 8, Math.max(0, height - 40));
        if (bars.isEmpty()) {
            return;
        }
        double across = width - 2 * SIDE;
        double floor = height - FOOT;
        double slot = across / bars.size();
        for (int i = 0; i < bars.size(); i++) {
            long count = bins.counts().get(i);
            // One alone is seen beside thousands.
            double tall = count == 0 ? 0 : Math.max(2, (floor - TOP) * count / bins.most());
            Rectangle bar = bars.get(i);
            bar.setX(SIDE + i * slot + 0.5);
            bar.setWidth(Math.max(1, slot - 1));
            bar.setY(floor - tall);
            bar.setHeight(tall);
        }
        layoutAxis(across, floor);
        layoutPoints(across, floor);
    }

    private void layoutAxis(double across, double floor) {
        for (int i = 0; i < axis.size(); i++) {
            Label tick = axis.get(i);
            double wide = tick.prefWidth(-1);
            double x = SIDE + across * i / (axis.size() - 1) - wide / 2;
            tick.resizeRelocate(
                    Math.clamp(x, SIDE, SIDE + across - wide),
                    floor + 2,
                    wide,
                    tick.prefHeight(-1));
        }
    }

    /** From right to left, since the longest matter most; a name that has no room is left out. */
    private void layoutPoints(double across, double floor) {
        double free = SIDE + across;
        for (int i = points.size() - 1; i >= 0; i--) {
            double x = Math.floor(SIDE + across * bins.position(points.get(i).seconds())) + 0.5;
            Line line = lines.get(i);
            line.setStartX(x);
            line.setEndX(x);
            line.setStartY(TOP - 4);
            line.setEndY(floor);
            Label name = names.get(i);
            double wide = name.prefWidth(-1);
            double left = Math.min(x - wide / 2, free - wide);
            name.setVisible(left >= SIDE - 4 && x - left - wide / 2 < 40);
            if (name.isVisible()) {
                name.resizeRelocate(left, TOP - 18, wide, name.prefHeight(-1));
                free = left - 5;
            }
        }
    }

    private static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
