package dev.fettle.app.chart;

import dev.fettle.app.look.Token;
import dev.fettle.app.words.Quantity;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

import java.util.List;

/** What is written over a lane: its title, what its lines are, the newest values, its axis. */
final class LaneHead extends Region {
    /** The height that title and caption take. */
    static final double HEIGHT = 44;

    private static final double PAD = 10;

    private final Lane lane;
    private final Label title;
    private final HBox caption = new HBox();
    private final Label value = label("lane-value", "");
    private final List<Label> axis = List.of(label("lane-axis", ""), label("lane-axis", ""));
    private Scale scale = new Scale(1, List.of());

    LaneHead(Lane lane) {
        this.lane = lane;
        getStyleClass().add("lane");
        setId("lane-" + lane.id());
        setMouseTransparent(true);
        title = label("lane-title", lane.title());
        caption.getStyleClass().add("lane-captions");
        for (Trace trace : lane.traces()) {
            if (trace.look() == Look.BANDS) {
                StateBand.NAMED.forEach(
                        band ->
                                caption.getChildren()
                                        .add(name(band.words(), "solid", band.token())));
            } else {
                caption.getChildren().add(name(trace));
            }
        }
        value.setId("lane-" + lane.id() + "-value");
        getChildren().addAll(title, caption, value);
        getChildren().addAll(axis);
    }

    Lane lane() {
        return lane;
    }

    void show(Scale shown, String words) {
        scale = shown;
        value.setText(words);
        for (int i = 0; i < axis.size(); i++) {
            boolean there = i < shown.ticks().size();
            axis.get(i).setVisible(there);
            if (there) {
                axis.get(i).setText(Quantity.of(lane.unit(), shown.ticks().get(i)).toString());
            }
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        title.resizeRelocate(PAD, 7, title.prefWidth(-1), title.prefHeight(-1));
        boolean low = height < 2 * HEIGHT;
        double beside = low ? PAD + title.prefWidth(-1) + 8 : PAD;
        double below = low ? 8 : 9 + title.prefHeight(-1);
        caption.resizeRelocate(beside, below, caption.prefWidth(-1), caption.prefHeight(-1));
        double used = low ? beside + caption.prefWidth(-1) : PAD + title.prefWidth(-1);
        double space = Math.max(0, width - used - 12 - PAD);
        double wide = Math.min(value.prefWidth(-1), space);
        // Where its names leave no room beside them, the newest value stands below them.
        boolean crowded = low && wide < value.prefWidth(-1);
        double whole = crowded ? Math.min(value.prefWidth(-1), width - 2 * PAD) : wide;
        double top = crowded ? 9 + title.prefHeight(-1) : 7;
        value.resizeRelocate(width - PAD - whole, top, whole, value.prefHeight(-1));
        for (int i = 0; i < axis.size() && i < scale.ticks().size(); i++) {
            Label tick = axis.get(i);
            double y = height - scale.ticks().get(i) / scale.upper() * height;
            double tall = tick.prefHeight(-1);
            double right = LanesPlot.GUTTER - 6;
            double tickWidth = Math.min(tick.prefWidth(-1), right);
            tick.resizeRelocate(right - tickWidth, y - tall / 2, tickWidth, tall);
            // A label that would stand on the caption says less than the caption.
            tick.setVisible(y - tall / 2 > (low ? 22 : HEIGHT - 7));
        }
        Label lower = axis.getFirst();
        Label upper = axis.getLast();
        if (upper.isVisible() && lower.getLayoutY() - upper.getLayoutY() < lower.getHeight()) {
            lower.setVisible(false);
        }
    }

    /** A trace's name behind a piece of its line. */
    private static Label name(Trace trace) {
        return name(trace.name(), trace.look() == Look.BOUND ? "dashed" : "solid", trace.colour());
    }

    private static Label name(String words, String line, Token colour) {
        Line piece = new Line(0, 0, 9, 0);
        piece.getStyleClass().addAll("lane-piece", line, "token-" + colour.id());
        Label name = label("lane-caption", words);
        name.setGraphic(piece);
        return name;
    }

    private static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
