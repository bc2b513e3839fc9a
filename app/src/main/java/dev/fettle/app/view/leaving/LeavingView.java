package dev.fettle.app.view.leaving;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The question, over the window. Escape goes back to it. */
public final class LeavingView extends StackPane {
    private final Label title = new Label();
    private final VBox lines = new VBox();
    private final Label note = wrapped("form-hint", "");
    private final Button keep = button("leaving-keep", "small-button");
    private final Button undo = button("leaving-undo", "accent-button");
    private final Button stay = button("leaving-stay", "small-button");
    private Runnable stayed = () -> {};

    public LeavingView() {
        getStyleClass().add("form-layer");
        setId("leaving");
        title.getStyleClass().add("form-title");
        title.setId("leaving-title");
        note.setId("leaving-note");
        lines.setId("leaving-changes");
        lines.getStyleClass().add("leaving-lines");
        stay.setText("Do not quit");
        FlowPane buttons = new FlowPane(undo, keep, stay);
        buttons.getStyleClass().add("sheet-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox form = new VBox(title, lines, note, buttons);
        form.getStyleClass().addAll("form", "form-rows");
        form.setMaxHeight(USE_PREF_SIZE);
        Region scrim = new Region();
        scrim.getStyleClass().add("scrim");
        scrim.setManaged(false);
        widthProperty().addListener((_, _, _) -> scrim.resize(getWidth(), getHeight()));
        heightProperty().addListener((_, _, _) -> scrim.resize(getWidth(), getHeight()));
        getChildren().addAll(scrim, form);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        stayed.run();
                        key.consume();
                    }
                });
        close();
    }

    public void on(Runnable kept, Runnable undone, Runnable stays) {
        stayed = stays;
        keep.setOnAction(_ -> kept.run());
        undo.setOnAction(_ -> undone.run());
        stay.setOnAction(_ -> stays.run());
    }

    public void show(LeavingModel model) {
        boolean opens = !isVisible();
        title.setText(model.title());
        lines.getChildren().clear();
        model.changes().forEach(it -> lines.getChildren().add(wrapped("leaving-change", it)));
        model.problems().forEach(it -> lines.getChildren().add(wrapped("form-problem", it)));
        note.setText(model.note());
        say(keep, model.keep());
        say(undo, model.undo());
        setAccessibleText(model.title() + ": " + String.join("; ", model.changes()));
        setVisible(true);
        setManaged(true);
        if (opens) {
            // Neither answer is to be given by a key that was meant for something else.
            stay.requestFocus();
        }
    }

    public void close() {
        setVisible(false);
        setManaged(false);
    }

    public boolean shown() {
        return isVisible();
    }

    private static void say(Button button, String words) {
        button.setText(words);
        show(button, !words.isEmpty());
    }

    private static void show(Node part, boolean there) {
        part.setVisible(there);
        part.setManaged(there);
    }

    private static Label wrapped(String style, String words) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Button button(String id, String style) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().add(style);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }
}
