package dev.fettle.app.view.tuning;

import dev.fettle.app.look.Tone;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** A plan that is carried out, or how it came out. Its button stays while its words change. */
final class TrialBox extends VBox {
    private final Label badge;
    private final Label title = SheetParts.wrapped("card-headline", "");
    private final VBox moments = new VBox();
    private final VBox answers = new VBox();
    private final Label progress = SheetParts.wrapped("trial-progress", "");
    private final Bar bar = new Bar();
    private final Button stop = SheetParts.button("tuning-stop", "", "small-button");
    private final HBox card;
    private List<Sheet.Moment> shown = List.of();
    private List<String> answered;

    /**
     * @param pressed what the button does
     */
    TrialBox(String id, Runnable pressed) {
        setId(id);
        badge = SheetParts.badge(id + "-badge");
        progress.setId(id + "-progress");
        stop.setId(id + "-stop");
        stop.setOnAction(_ -> pressed.run());
        HBox head = new HBox(badge);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        answers.setId(id + "-answers");
        answers.getStyleClass().add("plan-words");
        card = SheetParts.card(new VBox(head, title, moments, answers, progress, bar, stop));
        getChildren().add(card);
    }

    void show(Sheet.OnTrial trial) {
        show(trial.badge(), trial.tone(), trial.title(), trial.moments());
        answer(List.of());
        progress.setText(trial.progress());
        bar.show(trial.share().orElse(0.0));
        SheetParts.show(bar, trial.share().isPresent());
        SheetParts.say(stop, trial.stop());
        setAccessibleText(trial.badge() + ". " + trial.title() + ". " + trial.progress());
    }

    void show(Sheet.Outcome outcome) {
        show(outcome.badge(), outcome.tone(), outcome.title(), outcome.moments());
        answer(outcome.answers());
        SheetParts.say(progress, "");
        SheetParts.show(bar, false);
        SheetParts.say(stop, "Close");
        setAccessibleText(
                outcome.badge()
                        + ". "
                        + outcome.title()
                        + ". "
                        + (outcome.answers().isEmpty()
                                ? outcome.moments().getLast().words()
                                : String.join(" ", outcome.answers())));
    }

    private void answer(List<String> sentences) {
        if (sentences.equals(answered)) {
            return;
        }
        answered = sentences;
        answers.getChildren()
                .setAll(
                        sentences.stream()
                                .map(each -> SheetParts.wrapped("card-detail", each))
                                .toList());
        SheetParts.show(answers, !sentences.isEmpty());
    }

    private void show(String word, Tone tone, String what, List<Sheet.Moment> happened) {
        badge.setText(word);
        SheetParts.tone(badge, tone);
        SheetParts.tone(card, tone);
        title.setText(what);
        if (!happened.equals(shown)) {
            shown = happened;
            moments.getChildren().setAll(SheetParts.moments(happened));
        }
    }

    void takeFocus() {
        stop.requestFocus();
    }

    /** How much of the time has passed. */
    private static final class Bar extends StackPane {
        private final Region part = new Region();
        private double share;

        Bar() {
            getStyleClass().add("ranking-track");
            part.getStyleClass().addAll("ranking-bar", "token-series-1");
            part.setManaged(false);
            getChildren().add(part);
        }

        void show(double passed) {
            share = passed;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            part.resizeRelocate(0, 0, getWidth() * share, getHeight());
        }
    }
}
