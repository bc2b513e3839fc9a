package dev.fettle.app.chart;

import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Above the lanes: round times, the name of each mark, and the time under the cursor. */
final class TimeStrip extends Region {
    static final double HEIGHT = 26;

    private static final double SPACE = 12;

    private final Times times;
    private final List<Label> ticks = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private final Label cursor = new Label();
    private final Label selected = new Label();
    private Optional<Stretch> stretch = Optional.empty();
    private TimeAxis axis = new TimeAxis(Instant.EPOCH, Duration.ofMinutes(1), 0, 1);
    private List<Mark> marks = List.of();
    private Instant under;

    TimeStrip(Times times) {
        this.times = times;
        getStyleClass().add("time-strip");
        cursor.getStyleClass().add("strip-cursor");
        cursor.setId("cursor-time");
        selected.getStyleClass().add("strip-selected");
        selected.setId("selected-time");
        getChildren().addAll(cursor, selected);
    }

    void show(
            TimeAxis shown,
            Duration grid,
            List<Mark> named,
            Instant cursorAt,
            Optional<Stretch> selection) {
        stretch = selection;
        selected.setVisible(selection.isPresent());
        selected.setText(
                selection
                        .map(
                                it ->
                                        times.clock(it.from())
                                                + " – "
                                                + times.clock(it.to())
                                                + " · "
                                                + Times.span(it.length()))
                        .orElse(""));
        axis = shown;
        marks = named;
        under = cursorAt;
        List<Instant> round = shown.round(grid.multipliedBy(2));
        resize(ticks, round.size(), "strip-time");
        for (int i = 0; i < round.size(); i++) {
            ticks.get(i).setText(times.clock(round.get(i)));
            ticks.get(i).setUserData(round.get(i));
        }
        resize(names, named.size(), "strip-mark");
        for (int i = 0; i < named.size(); i++) {
            Mark mark = named.get(i);
            Label name = names.get(i);
            name.setText(mark.kind().sign() + " " + mark.label() + " " + times.clock(mark.at()));
            for (Tone tone : Tone.values()) {
                name.getStyleClass().remove(tone.styleClass());
            }
            name.getStyleClass().remove("strip-restart");
            name.getStyleClass()
                    .add(
                            mark.kind() == Mark.Kind.RESTARTED
                                    ? "strip-restart"
                                    : mark.tone().styleClass());
        }
        cursor.setVisible(under != null);
        cursor.setText(under == null ? "" : times.clock(under));
        requestLayout();
    }

    /** The axis as wide as it has become. */
    void place(TimeAxis placed) {
        axis = placed;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        List<double[]> taken = new ArrayList<>();
        if (under != null) {
            place(cursor, axis.x(under), taken);
        }
        if (stretch.isPresent()) {
            Stretch it = stretch.orElseThrow();
            place(selected, (axis.x(it.from()) + axis.x(it.to())) / 2, taken);
        }
        for (int i = 0; i < names.size(); i++) {
            place(names.get(i), axis.x(marks.get(i).at()), taken);
        }
        for (Label tick : ticks) {
            place(tick, axis.x((Instant) tick.getUserData()), taken);
        }
    }

    /** Centres a label over x, within the strip; hides it where an earlier one stands. */
    private void place(Label label, double x, List<double[]> taken) {
        double width = label.prefWidth(-1);
        double height = label.prefHeight(-1);
        double left = Math.clamp(x - width / 2, 8, Math.max(8, getWidth() - width - 8));
        boolean free =
                taken.stream().allMatch(t -> left > t[1] + SPACE || left + width < t[0] - SPACE);
        label.setVisible(free);
        if (free) {
            taken.add(new double[] {left, left + width});
            label.resizeRelocate(left, (getHeight() - height) / 2, width, height);
        }
    }

    private void resize(List<Label> labels, int size, String style) {
        while (labels.size() < size) {
            Label label = new Label();
            label.getStyleClass().add(style);
            labels.add(label);
            getChildren().add(label);
        }
        while (labels.size() > size) {
            getChildren().remove(labels.removeLast());
        }
    }
}
