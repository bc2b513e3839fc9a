package dev.fettle.app.view.doctor;

import dev.fettle.app.look.ToneShape;
import dev.fettle.doctor.Step;
import dev.fettle.doctor.Step.State;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The links, one below the other as they are examined; the broken one stands out. */
public final class DoctorView extends VBox {
    private final Label sentence = new Label();
    private final VBox links = new VBox();
    private final Label skipped = label("doctor-skipped");
    private DoctorModel shown;

    public DoctorView() {
        getStyleClass().add("doctor");
        setId("doctor");
        sentence.getStyleClass().add("doctor-sentence");
        sentence.setId("doctor-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        links.getStyleClass().add("doctor-links");
        VBox all = new VBox(links, skipped);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(sentence, scroll);
    }

    public void show(DoctorModel model) {
        if (model.equals(shown)) {
            return;
        }
        shown = model;
        sentence.setText(model.sentence());
        links.getChildren().setAll(model.looked().stream().map(DoctorView::link).toList());
        skipped.setText(model.skipped());
        skipped.setVisible(!model.skipped().isEmpty());
        skipped.setManaged(!model.skipped().isEmpty());
    }

    private static HBox link(Step step) {
        ToneShape shape = new ToneShape(DoctorModel.tone(step.state()));
        shape.setScaleX(0.85);
        shape.setScaleY(0.85);
        StackPane sign = new StackPane(shape);
        sign.getStyleClass().add("doctor-sign");
        Label title = new Label(step.title());
        title.getStyleClass().add("doctor-title");
        Label word = new Label(DoctorModel.word(step.state()));
        word.getStyleClass().addAll("doctor-word", DoctorModel.tone(step.state()).styleClass());
        HBox head = new HBox(title, word);
        head.getStyleClass().add("doctor-head");
        VBox text = new VBox(head);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        if (!step.evidence().isBlank()) {
            text.getChildren().add(wrapped("doctor-evidence", step.evidence(), false));
        }
        boolean broken = step.state() == State.BROKEN;
        if (!step.mend().isBlank()) {
            String style = broken ? "doctor-mend" : "doctor-evidence";
            text.getChildren().add(wrapped(style, step.mend(), true));
        }
        HBox row = new HBox(sign, text);
        row.getStyleClass().addAll("doctor-link", broken ? "broken" : "other");
        row.setAlignment(Pos.TOP_LEFT);
        row.setAccessibleText(
                step.title()
                        + ": "
                        + DoctorModel.word(step.state())
                        + ". "
                        + step.evidence()
                        + ". "
                        + step.mend());
        return row;
    }

    /** Evidence stays a clause: what begins with a host's name must not be capitalised. */
    private static Label wrapped(String style, String clause, boolean sentence) {
        Label label = label(style);
        label.setText(sentence ? DoctorModel.sentence(clause) : clause);
        return label;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
