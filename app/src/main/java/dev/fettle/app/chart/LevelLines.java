package dev.fettle.app.chart;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;

import java.util.ArrayList;
import java.util.List;

/** What the lines of the lanes are held against, over them. */
final class LevelLines extends Pane {
    private static final double PAD = 10;

    /** What is written at the top of a lane. */
    private static final double HEAD = 24;

    private final List<Line> lines = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private List<Level> shown = List.of();

    LevelLines() {
        getStyleClass().add("levels");
        setMouseTransparent(true);
        setManaged(false);
    }

    List<Level> shown() {
        return shown;
    }

    void show(List<Level> levels) {
        if (levels.equals(shown)) {
            return;
        }
        shown = List.copyOf(levels);
        lines.clear();
        names.clear();
        for (Level level : shown) {
            Line line = new Line();
            line.getStyleClass().addAll("level-line", level.tone().styleClass());
            Label name = new Label(level.label());
            name.getStyleClass().addAll("level-name", level.tone().styleClass());
            // It is told in words elsewhere, and would be read out without its lane here.
            name.setFocusTraversable(false);
            lines.add(line);
            names.add(name);
        }
        getChildren().setAll(lines);
        getChildren().addAll(names);
    }

    /**
     * @param heads where each lane is
     * @param scales of each lane
     * @param axis of all lanes
     */
    void place(List<LaneHead> heads, List<Scale> scales, TimeAxis axis) {
        for (int i = 0; i < shown.size(); i++) {
            boolean placed = false;
            for (int lane = 0; lane < heads.size() && !placed; lane++) {
                LaneHead head = heads.get(lane);
                if (head.isVisible() && shown.get(i).in(head.lane())) {
                    placed = place(i, head, scales.get(lane), axis);
                }
            }
            lines.get(i).setVisible(placed);
            names.get(i).setVisible(placed && !shown.get(i).label().isEmpty());
        }
    }

    /** Not where it lies beyond the lane. */
    private boolean place(int i, LaneHead head, Scale scale, TimeAxis axis) {
        Level level = shown.get(i);
        double share = level.value() / scale.upper();
        double left = level.from().map(axis::x).orElse(LanesPlot.GUTTER);
        double right = level.until().map(axis::x).orElse(getWidth());
        left = Math.max(LanesPlot.GUTTER, left);
        if (share < 0 || share > 1 || left >= right) {
            return false;
        }
        double y = Math.floor(head.getLayoutY() + head.getHeight() * (1 - share)) + 0.5;
        Line line = lines.get(i);
        line.setStartX(left);
        line.setEndX(Math.min(right, getWidth()));
        line.setStartY(y);
        line.setEndY(y);
        Label name = names.get(i);
        double wide = Math.min(name.prefWidth(-1), getWidth() - LanesPlot.GUTTER - 2 * PAD);
        double tall = name.prefHeight(-1);
        boolean above = y - tall > head.getLayoutY() + HEAD;
        name.resizeRelocate(getWidth() - PAD - wide, above ? y - tall - 1 : y + 2, wide, tall);
        return true;
    }
}
