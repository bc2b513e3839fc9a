package dev.fettle.app.view.verdict;

import dev.fettle.app.look.Tone;
import dev.fettle.app.look.ToneShape;
import dev.fettle.app.words.CodeText;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The verdict: a shape, the sentence, and one line about it. */
public final class VerdictView extends HBox {
    private final ToneShape shape = new ToneShape(Tone.UNKNOWN);
    private final TextFlow sentence = new TextFlow();
    private final Label detail = new Label();
    private VerdictModel shown;

    public VerdictView() {
        getStyleClass().add("verdict");
        setId("verdict");
        setAlignment(Pos.TOP_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        shape.setScaleX(1.7);
        shape.setScaleY(1.7);
        StackPane sign = new StackPane(shape);
        sign.getStyleClass().add("verdict-sign");
        sentence.getStyleClass().add("verdict-sentence");
        detail.getStyleClass().add("verdict-detail");
        detail.setId("verdict-detail");
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        VBox text = new VBox(sentence, detail);
        text.getStyleClass().add("verdict-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(sign, text);
    }

    public void show(VerdictModel verdict) {
        if (verdict.equals(shown)) {
            return;
        }
        shown = verdict;
        shape.show(verdict.tone());
        sentence.getChildren().clear();
        for (CodeText part : CodeText.parts(verdict.sentence())) {
            Text text = new Text(part.code() ? CodeText.brief(part.text()) : part.text());
            text.getStyleClass().add(part.code() ? "verdict-code" : "verdict-words");
            sentence.getChildren().add(text);
        }
        detail.setText(verdict.detail());
        detail.setVisible(!verdict.detail().isEmpty());
        setAccessibleText(
                verdict.tone().word() + ": " + verdict.sentence() + ". " + verdict.detail());
    }

    /** What is on the screen. */
    public VerdictModel shown() {
        return shown;
    }
}
