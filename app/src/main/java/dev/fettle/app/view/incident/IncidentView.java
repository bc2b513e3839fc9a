package dev.fettle.app.view.incident;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The incident of a file, from top to bottom. A time that is clicked on turns the charts to it. */
public final class IncidentView extends VBox {
    private final Actions actions;
    private final VBox story = column();
    private final VBox notes = column();
    private final VBox events = column();
    private final VBox comparison = column();
    private final NoteBox box;
    private final Label said = PartView.wrapped("offer-words", "");
    private final Button compare = new Button("Compare with another…");
    private final Button close = new Button("Close the comparison");
    private final ScrollPane scroll;
    private IncidentModel shown;

    /** What can be asked for. */
    public interface Actions {
        /** Turns the charts to a time. */
        void look(Instant at);

        /**
         * Writes a note into the file.
         *
         * @param timed about the time that is selected; else about the whole
         */
        void remark(String text, boolean timed);

        /** Has another file chosen, and holds it against this one. */
        void compare();

        /** The comparison was read. */
        void close();
    }

    public IncidentView(Actions actions) {
        this.actions = actions;
        getStyleClass().add("incident");
        setId("incident");
        setMinSize(0, 0);
        box = new NoteBox(actions);
        said.setId("incident-said");
        for (Button each : List.of(compare, close)) {
            each.getStyleClass().add("small-button");
            each.setMinWidth(USE_PREF_SIZE);
        }
        compare.setId("incident-compare");
        compare.setOnAction(_ -> actions.compare());
        close.setId("incident-close");
        close.setOnAction(_ -> actions.close());
        HBox offer = new HBox(compare, close);
        offer.getStyleClass().add("offer");
        offer.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(offer, said, comparison, story, notes, box, events);
        all.getStyleClass().add("incident-parts");
        scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setId("incident-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    public void show(IncidentModel model) {
        if (model.equals(shown)) {
            return;
        }
        if (shown == null || !model.story().equals(shown.story())) {
            show(story, model.story());
        }
        if (shown == null || !model.notes().equals(shown.notes())) {
            show(notes, List.of(model.notes()));
        }
        if (shown == null || !model.events().equals(shown.events())) {
            show(events, model.events());
        }
        if (shown == null || !model.contrast().equals(shown.contrast())) {
            comparison.getChildren().clear();
            model.contrast().ifPresent(it -> comparison.getChildren().add(new ContrastView(it)));
            scroll.setVvalue(0);
        }
        there(comparison, model.contrast().isPresent());
        there(close, model.contrast().isPresent());
        box.show(model.about(), model.aboutWords(), model.writable());
        said.setText(model.said());
        there(said, !model.said().isEmpty());
        shown = model;
    }

    /** The keys then go to the note. */
    public void takeFocus() {
        if (box.isVisible()) {
            box.takeFocus();
        } else {
            scroll.requestFocus();
        }
    }

    private void show(VBox column, List<Part> parts) {
        column.getChildren().clear();
        List<Part> row = new ArrayList<>();
        for (Part each : parts) {
            if (!each.beside() && !row.isEmpty()) {
                column.getChildren().add(row(row));
                row = new ArrayList<>();
            }
            row.add(each);
        }
        column.getChildren().add(row(row));
    }

    /** Of three the first tells most, with its times. */
    private static double share(int place, int of) {
        if (of < 3) {
            return 100.0 / of;
        }
        return place == 0 ? 44 : 56.0 / (of - 1);
    }

    /** Beside each other all are as wide, and as tall as the tallest. */
    private GridPane row(List<Part> parts) {
        GridPane row = new GridPane();
        row.getStyleClass().add("incident-row");
        for (int i = 0; i < parts.size(); i++) {
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(share(i, parts.size()));
            row.getColumnConstraints().add(width);
            row.add(new PartView(parts.get(i), actions::look), i, 0);
        }
        return row;
    }

    private static void there(javafx.scene.Node part, boolean there) {
        part.setVisible(there);
        part.setManaged(there);
    }

    private static VBox column() {
        VBox column = new VBox();
        column.getStyleClass().add("incident-column");
        return column;
    }
}
