package dev.fettle.app.view.tuning;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** What to start the JVM with, in the form that its user starts it by, to be copied. */
final class DiffBox extends VBox {
    private static final int MOST_LINES = 14;

    private final ToggleGroup forms = new ToggleGroup();
    private final FlowPane choice = new FlowPane();
    private final TextArea text = new TextArea();
    private final Label notes = SheetParts.wrapped("card-detail", "");
    private final Button copy = SheetParts.button("diff-copy", "Copy", "accent-button");
    private List<RestartDiff.Form> shown = List.of();

    DiffBox(PlanActions actions) {
        setId("tuning-diff");
        choice.getStyleClass().add("diff-forms");
        text.setId("diff-text");
        text.getStyleClass().add("diff-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.setAccessibleText("What the next start is to be given");
        copy.setOnAction(
                _ -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(text.getText());
                    Clipboard.getSystemClipboard().setContent(content);
                    copy.setText("Copied");
                });
        Button close = SheetParts.button("diff-close", "Close", "small-button");
        close.setOnAction(_ -> actions.cancel());
        FlowPane buttons = new FlowPane(copy, close);
        buttons.getStyleClass().add("sheet-buttons");
        HBox card = SheetParts.card(new VBox(choice, text, notes, buttons));
        card.getStyleClass().add("tone-info");
        getChildren().add(card);
        setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        actions.cancel();
                        key.consume();
                    }
                });
    }

    void show(Sheet.Diff diff) {
        SheetParts.say(notes, String.join(" ", diff.notes()));
        if (diff.forms().equals(shown)) {
            return;
        }
        Object before =
                forms.getSelectedToggle() == null ? null : forms.getSelectedToggle().getUserData();
        shown = diff.forms();
        choice.getChildren().clear();
        forms.getToggles().clear();
        for (RestartDiff.Form form : shown) {
            ToggleButton button = new ToggleButton(form.name());
            // JAVA_TOOL_OPTIONS would lose its first underscore.
            button.setMnemonicParsing(false);
            button.getStyleClass().addAll("small-button", "toggle-small");
            button.setUserData(form.name());
            button.setToggleGroup(forms);
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        choose(form);
                    });
            choice.getChildren().add(button);
        }
        shown.stream()
                .filter(form -> form.name().equals(before))
                .findFirst()
                .or(() -> shown.stream().findFirst())
                .ifPresent(this::choose);
    }

    private void choose(RestartDiff.Form form) {
        forms.getToggles().stream()
                .filter(toggle -> form.name().equals(toggle.getUserData()))
                .forEach(toggle -> toggle.setSelected(true));
        text.setText(form.text());
        text.setPrefRowCount((int) Math.min(MOST_LINES, form.text().lines().count() + 1));
        copy.setText("Copy");
    }

    void takeFocus() {
        copy.requestFocus();
    }
}
