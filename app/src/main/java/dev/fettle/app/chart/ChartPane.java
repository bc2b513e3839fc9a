package dev.fettle.app.chart;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

import org.jfree.chart.fx.ChartCanvas;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lanes under one time axis. Drawn once a layout, however much has changed since; not at all while
 * it is hidden. For the toolkit's thread alone.
 */
public final class ChartPane extends Region {
    /** Pixels below which a press is a click. */
    private static final double DRAG = 5;

    private List<Lane> lanes;
    private LanesPlot plot;
    private Theme theme;
    private final ChartCanvas canvas;
    private final TimeStrip strip;
    private final Pane tints = layer("tints");
    private final Pane lines = layer("mark-lines");
    private final LevelLines levels = new LevelLines();
    private final Line cursor = new Line();
    private final Rectangle selection = new Rectangle();
    private final List<LaneHead> heads = new ArrayList<>();
    private Tracks empty;

    private Tracks tracks;
    private Instant to = Instant.EPOCH;
    private Span span = Span.TEN_MINUTES;
    private List<Mark> marks = List.of();
    private Instant under;
    private Optional<Stretch> selected = Optional.empty();
    private Consumer<Optional<Stretch>> selecting = _ -> {};
    private Instant held;
    private double pressedAt;
    private long drawings;

    public ChartPane(List<Lane> lanes, Times times, Theme theme) {
        this.lanes = List.copyOf(lanes);
        this.theme = theme;
        plot = new LanesPlot(lanes);
        plot.use(new ChartStyle(theme));
        canvas = new ChartCanvas(plot.chart());
        canvas.setMouseTransparent(true);
        strip = new TimeStrip(times);
        empty = new Tracks(lanes, Duration.ofMinutes(1));
        tracks = empty;
        for (Lane lane : lanes) {
            heads.add(new LaneHead(lane));
        }
        cursor.getStyleClass().add("cursor-line");
        cursor.setManaged(false);
        cursor.setMouseTransparent(true);
        cursor.setVisible(false);
        getStyleClass().add("chart");
        selection.getStyleClass().add("selection");
        selection.setManaged(false);
        selection.setMouseTransparent(true);
        selection.setVisible(false);
        stack();
        setOnMouseMoved(moved -> point(axis().at(moved.getX())));
        setOnMouseExited(_ -> point(null));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(_ -> held = null);
        setFocusTraversable(true);
        setOnKeyPressed(this::steer);
    }

    private void stack() {
        getChildren().setAll(tints, selection, canvas, levels, lines);
        getChildren().addAll(heads);
        getChildren().addAll(cursor, strip);
    }

    /** These lanes are drawn from now on, which whatever is shown next must keep. */
    public void lanes(List<Lane> chosen) {
        if (isShowing(chosen)) {
            return;
        }
        lanes = List.copyOf(chosen);
        plot = new LanesPlot(lanes);
        plot.use(new ChartStyle(theme));
        canvas.setChart(plot.chart());
        boolean blank = tracks == empty;
        empty = new Tracks(lanes, Duration.ofMinutes(1));
        if (blank) {
            tracks = empty;
        }
        heads.clear();
        lanes.forEach(lane -> heads.add(new LaneHead(lane)));
        stack();
        requestLayout();
    }

    /** Tracks know lines by who they are: another target's, though alike, are others. */
    private boolean isShowing(List<Lane> chosen) {
        boolean same = lanes.size() == chosen.size();
        for (int i = 0; same && i < chosen.size(); i++) {
            same = lanes.get(i) == chosen.get(i);
        }
        return same;
    }

    /**
     * Shows what the tracks hold now.
     *
     * @param now the right edge
     */
    public void show(Tracks held, Instant now, List<Mark> begun) {
        show(held, now, begun, List.of());
    }

    /**
     * @param against what the lines are held against
     */
    public void show(Tracks held, Instant now, List<Mark> begun, List<Level> against) {
        tracks = held;
        to = now;
        levels.show(against);
        if (!marks.equals(begun)) {
            marks = List.copyOf(begun);
            // Not when it is laid out: what is made then is painted once without its style.
            tints.getChildren().setAll(tints());
            lines.getChildren().setAll(dashes());
        }
        update();
    }

    public void clear() {
        show(empty, to, List.of());
    }

    public void use(Theme chosen) {
        theme = chosen;
        plot.use(new ChartStyle(theme));
        requestLayout();
    }

    public void use(Span chosen) {
        span = chosen;
        update();
    }

    /** Which piece of the axis is selected; it stands while the axis moves on. */
    public void select(Optional<Stretch> stretch) {
        if (stretch.equals(selected)) {
            return;
        }
        selected = stretch;
        selection.setVisible(stretch.isPresent());
        update();
    }

    /** Called when the user drags over the lanes, or takes the selection away. */
    public void onSelect(Consumer<Optional<Stretch>> action) {
        selecting = action;
    }

    /** How many lanes there is something to draw of. */
    public int shownLanes() {
        return (int) heads.stream().filter(head -> head.lane().shown(tracks)).count();
    }

    /** How often the lanes were drawn. */
    public long drawings() {
        return drawings;
    }

    private void press(MouseEvent pressed) {
        requestFocus();
        held = axis().at(pressed.getX());
        pressedAt = pressed.getX();
        // A click without a drag takes the selection away.
        selecting.accept(Optional.empty());
    }

    private void drag(MouseEvent dragged) {
        point(axis().at(dragged.getX()));
        if (held != null && Math.abs(dragged.getX() - pressedAt) >= DRAG) {
            selecting.accept(Optional.of(Stretch.between(held, axis().at(dragged.getX()))));
        }
    }

    /** Space begins a selection at the cursor, and ends it. */
    private void hold() {
        held = held == null ? under : null;
    }

    /** Escape takes the cursor away, and once it is gone the selection. */
    private void drop() {
        held = null;
        if (under == null) {
            selecting.accept(Optional.empty());
        }
        point(null);
    }

    /** Arrows move the cursor. */
    private void steer(KeyEvent key) {
        Duration step = zoom().grid().dividedBy(key.isShiftDown() ? 1 : 5);
        Instant from = under == null ? to : under;
        switch (key.getCode()) {
            case LEFT -> point(later(from.minus(step), axis().from()));
            case RIGHT -> point(from.plus(step).isAfter(to) ? to : from.plus(step));
            case SPACE -> hold();
            case ESCAPE -> drop();
            default -> {
                return;
            }
        }
        if (held != null && under != null && !held.equals(under)) {
            selecting.accept(Optional.of(Stretch.between(held, under)));
        }
        key.consume();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void point(Instant at) {
        under = at;
        cursor.setVisible(under != null);
        update();
    }

    private void update() {
        strip.show(axis(), zoom().grid(), inside(), under, selected);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double top = TimeStrip.HEIGHT;
        double height = getHeight() - top;
        if (!seen() || width < LanesPlot.GUTTER + 40 || height < 100) {
            return;
        }
        strip.resizeRelocate(0, 0, width, top);
        strip.place(axis());
        List<Double> headrooms = new ArrayList<>();
        List<Lane> shown =
                heads.stream().map(LaneHead::lane).filter(lane -> lane.shown(tracks)).toList();
        plot.arrange(shown);
        double weights = shown.stream().mapToInt(Lane::weight).sum();
        double y = top;
        for (LaneHead head : heads) {
            head.setVisible(shown.contains(head.lane()));
            if (!head.isVisible()) {
                headrooms.add(0.0);
                continue;
            }
            double tall = height * head.lane().weight() / weights;
            head.resizeRelocate(0, y, width, tall);
            headrooms.add(Math.min(0.5, LaneHead.HEIGHT / tall));
            y += tall;
        }
        plot.show(tracks, to, zoom(), headrooms, levels.shown());
        updateHeads();
        canvas.relocate(0, top);
        boolean same = canvas.getWidth() == width && canvas.getHeight() == height;
        canvas.setWidth(width);
        canvas.setHeight(height);
        if (same) {
            // A canvas that changes its size has drawn itself.
            canvas.draw();
        }
        drawings++;
        levels.resizeRelocate(0, 0, width, getHeight());
        levels.place(heads, plot.scales(), axis());
        layoutMarks(top, height);
    }

    private boolean seen() {
        boolean seen = true;
        for (Node node = this; node != null; node = node.getParent()) {
            seen &= node.isVisible();
        }
        boolean iconified =
                getScene() != null
                        && getScene().getWindow() instanceof Stage stage
                        && stage.isIconified();
        return seen && !iconified;
    }

    private void updateHeads() {
        Readings readings =
                under != null
                        ? tracks.at(under, span.length())
                        : selected.map(it -> tracks.at(it.to(), it.length()))
                                .orElseGet(() -> tracks.at(to, span.length()));
        List<Scale> scales = plot.scales();
        for (int i = 0; i < heads.size(); i++) {
            Lane lane = heads.get(i).lane();
            String words = under == null ? lane.newest().apply(readings) : lane.describe(readings);
            heads.get(i).show(scales.get(i), words);
        }
    }

    private void layoutMarks(double top, double height) {
        TimeAxis axis = axis();
        tints.resizeRelocate(0, top, getWidth(), height);
        lines.resizeRelocate(0, top, getWidth(), height);
        List<Mark> tinted = tinted();
        for (int i = 0; i < tinted.size(); i++) {
            layoutTint((Rectangle) tints.getChildren().get(i), tinted.get(i), height);
        }
        for (int i = 0; i < marks.size(); i++) {
            double x = Math.max(LanesPlot.GUTTER, axis.x(marks.get(i).at()));
            Line dash = (Line) lines.getChildren().get(i);
            dash.setVisible(isInside(marks.get(i)));
            stand(dash, x, 0, height);
        }
        selected.ifPresent(
                stretch -> {
                    double left = Math.clamp(axis.x(stretch.from()), LanesPlot.GUTTER, getWidth());
                    double right = Math.clamp(axis.x(stretch.to()), left, getWidth());
                    selection.setX(left);
                    selection.setY(top);
                    selection.setWidth(right - left);
                    selection.setHeight(height);
                });
        if (under != null) {
            stand(cursor, axis.x(under), top, top + height);
        }
    }

    private void layoutTint(Rectangle tint, Mark mark, double height) {
        TimeAxis axis = axis();
        double left = Math.clamp(axis.x(mark.at()), LanesPlot.GUTTER, getWidth());
        double right = mark.until().map(axis::x).orElse(getWidth());
        tint.setX(left);
        tint.setWidth(Math.clamp(right, left, getWidth()) - left);
        tint.setHeight(height);
    }

    private static void stand(Line line, double x, double from, double to) {
        double crisp = Math.floor(x) + 0.5;
        line.setStartX(crisp);
        line.setEndX(crisp);
        line.setStartY(from);
        line.setEndY(to);
    }

    /** Of what began only the worst tints: two tints would make a third colour. */
    private List<Mark> tinted() {
        List<Mark> tinted = new ArrayList<>();
        for (Mark mark : marks) {
            boolean worst = tinted.isEmpty() && mark.equals(marks.getFirst());
            if (mark.until().isPresent() || worst && mark.kind() == Mark.Kind.BEGAN) {
                tinted.add(mark);
            }
        }
        return tinted;
    }

    private List<Node> tints() {
        return tinted().stream()
                .<Node>map(
                        mark ->
                                style(
                                        new Rectangle(),
                                        mark.kind() == Mark.Kind.CHANGED ? "tint-watched" : "tint",
                                        mark.tone()))
                .toList();
    }

    private List<Node> dashes() {
        return marks.stream()
                .<Node>map(mark -> style(new Line(), mark.kind().styleClass(), mark.tone()))
                .toList();
    }

    private List<Mark> inside() {
        return marks.stream().filter(this::isInside).toList();
    }

    /** Of a file, what comes later is known, too. */
    private boolean isInside(Mark mark) {
        return !mark.at().isBefore(axis().from()) && !mark.at().isAfter(to);
    }

    private Zoom zoom() {
        return Zoom.of(span, tracks.known(to));
    }

    private TimeAxis axis() {
        double width = Math.max(1, getWidth() - LanesPlot.GUTTER);
        return new TimeAxis(to, zoom().length(), LanesPlot.GUTTER, width);
    }

    private static Node style(Node node, String style, Tone tone) {
        node.getStyleClass().addAll(style, tone.styleClass());
        return node;
    }

    private static Pane layer(String style) {
        Pane layer = new Pane();
        layer.getStyleClass().add(style);
        layer.setMouseTransparent(true);
        layer.setManaged(false);
        return layer;
    }
}
