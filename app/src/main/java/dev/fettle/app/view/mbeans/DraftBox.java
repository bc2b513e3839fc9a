package dev.fettle.app.view.mbeans;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** An adapter that is made of MBeans: to be corrected, saved or copied. Escape closes what is not changed. */
final class DraftBox extends VBox {
    private final Label title = Parts.wrapped("lane-title", "mbean-draft-title");
    private final Label words = Parts.wrapped("card-detail", "mbean-draft-words");
    private final TextArea text = new TextArea();
    private final Label problem = Parts.wrapped("fault-line", "mbean-draft-problem");
    private final Label heading = Parts.line("section", "mbean-draft-heading");
    private final VBox open = new VBox(3);
    private final Button save;
    private final Button pools;
    private final Button copy;
    private List<String> listed = List.of();
    private String begun = "";

    DraftBox(MBeansActions actions) {
        getStyleClass().addAll("chart-card", "bean-detail");
        setId("mbean-draft-box");
        setMinHeight(0);
        text.setId("mbean-draft-text");
        text.setWrapText(true);
        text.getStyleClass().addAll("bean-text", "bean-draft-text");
        text.setAccessibleText("The adapter, as its file will have it");
        text.setMinHeight(120);
        text.textProperty().addListener((_, _, typed) -> actions.editDraft(typed));
        VBox.setVgrow(text, Priority.ALWAYS);
        open.setId("mbean-draft-open");
        heading.setText("STILL TO BE SEEN TO");
        save = Parts.button("mbean-draft-save", "", () -> actions.saveDraft(text.getText()));
        save.getStyleClass().setAll("button", "accent-button");
        pools = Parts.button("mbean-draft-pools", "Go to Pools & breakers", actions::toPools);
        copy = Parts.button("mbean-draft-copy", "Copy", this::copy);
        Button close = Parts.button("mbean-draft-close", "Close", actions::closeDraft);
        HBox buttons = new HBox(8, save, pools, copy, close);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(title, words, text, problem, heading, open, buttons);
        setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE && text.getText().equals(begun)) {
                        actions.closeDraft();
                        key.consume();
                    }
                });
    }

    void show(DraftModel model) {
        title.setText(model.title());
        Parts.say(words, model.words());
        if (!model.text().equals(begun)) {
            begun = model.text();
            text.setText(begun);
            copy.setText("Copy");
        }
        Parts.show(text, !begun.isEmpty());
        Parts.show(copy, !begun.isEmpty());
        text.setEditable(!model.saved());
        Parts.say(problem, model.problem());
        Parts.show(heading, !model.open().isEmpty());
        Parts.show(open, !model.open().isEmpty());
        if (!model.open().equals(listed)) {
            listed = model.open();
            open.getChildren().clear();
            for (String each : listed) {
                Label label =
                        Parts.wrapped("offer-words", "mbean-draft-open-" + listed.indexOf(each));
                label.setText("·  " + each);
                open.getChildren().add(label);
            }
        }
        save.setText(model.save());
        Parts.show(save, !model.save().isEmpty());
        Parts.show(pools, model.saved());
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.getText());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText("Copied");
    }

    void takeFocus() {
        text.requestFocus();
    }
}
