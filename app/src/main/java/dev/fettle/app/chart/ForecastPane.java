package dev.fettle.app.chart;

import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.signal.Unit;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A level, its trend and the limit, on an axis of its own that reaches into the future. */
public final class ForecastPane extends Region {
    private static final double TOP = 44;
    private static final double FOOT = 18;
    private static final double SIDE = 12;

    /** The future takes at most so many times the room of what was measured. */
    private static final int AHEAD = 4;

    private final Times times;
    private final Label title = label("lane-title");
    private final Label value = label("lane-value");
    private final Label none = label("empty");
    private final Label limitName = label("forecast-limit-name");
    private final Label fullName = label("forecast-full-name");
    private final Label from = label("lane-axis");
    private final Label now = label("lane-axis");
    private final Polyline level = new Polyline();
    private final Line limit = line("forecast-limit");
    private final Line trend = line("forecast-trend");
    private final Line nowLine = line("forecast-now");
    private final Line full = line("forecast-full");
    private final Rectangle clip = new Rectangle();
    private Forecast shown = Forecast.NONE;
    private Instant at = Instant.EPOCH;

    public ForecastPane(String words, Times times) {
        this.times = times;
        title.setText(words);
        none.setWrapText(true);
        level.getStyleClass().add("forecast-level");
        getStyleClass().addAll("chart-card", "forecast");
        getChildren().addAll(title, value, none, limit, trend, nowLine, full, level);
        getChildren().addAll(limitName, fullName, from, now);
        getChildren().forEach(node -> node.setManaged(false));
        setClip(clip);
    }

    /**
     * @param empty what is said where nothing was measured: why, and what to do
     */
    public void show(Forecast forecast, Instant until, String words, String empty) {
        shown = forecast;
        at = until;
        value.setText(words);
        none.setText(empty);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        clip.setWidth(width);
        clip.setHeight(height);
        place(title, SIDE, 9, width - 2 * SIDE);
        double wide = Math.min(value.prefWidth(-1), width - 3 * SIDE - title.prefWidth(-1));
        place(value, width - SIDE - wide, 9, wide);
        boolean any = !shown.points().isEmpty();
        none.setVisible(!any);
        none.resizeRelocate(SIDE - 4, 30, width - 2 * SIDE + 8, Math.max(0, height - 40));
        for (var node : List.of(limit, trend, nowLine, full, level)) {
            node.setVisible(any);
        }
        for (var name : List.of(limitName, fullName, from, now)) {
            name.setVisible(any);
        }
        if (any) {
            draw(width - 2 * SIDE, height - FOOT);
        }
    }

    private void draw(double across, double floor) {
        Instant first = shown.points().getFirst().at();
        double known = Math.max(1, seconds(first, at));
        double ahead =
                shown.end()
                        .map(end -> Math.clamp(seconds(at, end.full()) * 1.12, 1, AHEAD * known))
                        .orElse(0.0);
        double perSecond = across / (known + ahead);
        double greatest =
                Math.max(
                        shown.limit().orElse(0),
                        shown.points().stream().mapToDouble(Forecast.Point::value).max().orElse(1));
        // Far above everything else, a limit would flatten what it is compared with.
        boolean near = shown.end().isPresent() || shown.limit().orElse(0) > 0;
        double per = (floor - TOP) / Math.max(1, near ? greatest : greatest * 1.2);
        level.getPoints().clear();
        double before = Double.NaN;
        for (Forecast.Point point : shown.points()) {
            double x = SIDE + seconds(first, point.at()) * perSecond;
            if (!Double.isNaN(before)) {
                level.getPoints().addAll(x, before);
            }
            before = floor - point.value() * per;
            level.getPoints().addAll(x, before);
        }
        double nowX = SIDE + known * perSecond;
        level.getPoints().addAll(nowX, before);
        stand(nowLine, nowX, TOP, nowX, floor);
        nowLine.setVisible(ahead > 0);
        place(from, SIDE, floor + 2, across / 2);
        from.setText(times.clock(first));
        now.setText(ahead > 0 ? "now" : times.clock(at));
        double nowWide = now.prefWidth(-1);
        place(
                now,
                Math.clamp(nowX - nowWide / 2, SIDE, SIDE + across - nowWide),
                floor + 2,
                nowWide);
        if (ahead > 0 && nowX - SIDE < from.prefWidth(-1) + 24) {
            from.setVisible(false);
        }
        bound(across, floor, per);
        end(first, perSecond, floor, per, across);
    }

    private void bound(double across, double floor, double per) {
        boolean there = shown.limit().isPresent();
        limit.setVisible(there);
        limitName.setVisible(there);
        if (there) {
            double y = floor - shown.limit().getAsDouble() * per;
            stand(limit, SIDE, y, SIDE + across, y);
            limitName.setText("limit " + bytes(shown.limit().getAsDouble()));
            place(limitName, SIDE, y - 15, across);
        }
    }

    private void end(Instant first, double perSecond, double floor, double per, double across) {
        boolean there = shown.end().isPresent();
        trend.setVisible(there);
        full.setVisible(there);
        fullName.setVisible(there);
        if (!there) {
            return;
        }
        Forecast.End end = shown.end().orElseThrow();
        double fromX = SIDE + seconds(first, end.from()) * perSecond;
        double fullX = SIDE + seconds(first, end.full()) * perSecond;
        double limitY = floor - shown.limit().orElse(end.level()) * per;
        stand(trend, fromX, floor - end.level() * per, fullX, limitY);
        boolean inside = fullX <= SIDE + across;
        stand(full, fullX, TOP, fullX, floor);
        full.setVisible(inside);
        fullName.setText("full " + times.clock(end.full()) + (inside ? "" : " →"));
        double wide = fullName.prefWidth(-1);
        place(fullName, Math.clamp(fullX - wide / 2, SIDE, SIDE + across - wide), floor + 2, wide);
        if (fullName.getLayoutX() < now.getLayoutX() + now.getWidth() + 6) {
            now.setVisible(false);
        }
    }

    private static String bytes(double bytes) {
        return Quantity.of(Unit.BYTES, bytes).toString();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static void place(Label label, double x, double y, double most) {
        label.resizeRelocate(
                x, y, Math.max(0, Math.min(most, label.prefWidth(-1))), label.prefHeight(-1));
    }

    private static void stand(Line line, double x, double y, double toX, double toY) {
        line.setStartX(x);
        line.setStartY(y);
        line.setEndX(toX);
        line.setEndY(toY);
    }

    private static Line line(String style) {
        Line line = new Line();
        line.getStyleClass().add(style);
        return line;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
