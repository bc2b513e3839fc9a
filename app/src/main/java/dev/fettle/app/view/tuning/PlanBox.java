package dev.fettle.app.view.tuning;

import dev.fettle.app.look.Tone;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A plan before it is confirmed. Its buttons stay while its words change. */
final class PlanBox extends VBox {
    private static final String LOCKED =
            "Fettle only reads this JVM until you unlock it; that holds for this JVM and this"
                    + " window, and is seen at the top.";

    private final Label title = SheetParts.wrapped("card-headline", "");
    private final VBox words = new VBox();
    private final Label refused = SheetParts.wrapped("plan-refused", "");
    private final Label hindrance = SheetParts.wrapped("card-detail", "");
    private final Button confirm = SheetParts.button("tuning-confirm", "", "accent-button");
    private final Button unlock = SheetParts.button("tuning-unlock", "", "small-button");
    private final Button insist = SheetParts.button("tuning-insist", "", "small-button");
    private final Button change =
            SheetParts.button("tuning-change", "Change the value…", "small-button");
    private final Button cancel = SheetParts.button("tuning-cancel", "Cancel", "small-button");
    private final HBox card;
    private Sheet.ToConfirm shown;

    PlanBox(PlanActions actions) {
        setId("tuning-to-confirm");
        title.setId("tuning-title");
        refused.setId("tuning-refused");
        hindrance.setId("tuning-hindrance");
        words.getStyleClass().add("plan-words");
        confirm.setOnAction(_ -> actions.confirm());
        unlock.setOnAction(
                _ -> {
                    actions.unlock();
                    confirm.requestFocus();
                });
        insist.setOnAction(_ -> actions.insist());
        change.setOnAction(_ -> actions.change());
        cancel.setOnAction(_ -> actions.cancel());
        FlowPane buttons = new FlowPane(unlock, confirm, insist, change, cancel);
        buttons.getStyleClass().add("sheet-buttons");
        card = SheetParts.card(new VBox(title, refused, words, hindrance, buttons));
        getChildren().add(card);
        setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        actions.cancel();
                        key.consume();
                    }
                });
    }

    void show(Sheet.ToConfirm plan) {
        if (plan.equals(shown)) {
            return;
        }
        shown = plan;
        boolean no = !plan.refused().isEmpty();
        SheetParts.tone(card, no ? Tone.WARNING : Tone.HEALTHY);
        title.setText(plan.title());
        SheetParts.say(refused, no ? "Refused, nothing was written. " + plan.refused() : "");
        words.getChildren().setAll(SheetParts.steps(plan.steps()));
        plan.parts().forEach(part -> words.getChildren().add(SheetParts.headed(part)));
        String locked = plan.unlock().isEmpty() ? "" : LOCKED;
        SheetParts.say(hindrance, plan.hindrance().isEmpty() ? locked : plan.hindrance());
        SheetParts.say(confirm, plan.confirm());
        confirm.setDisable(!plan.hindrance().isEmpty() || !plan.unlock().isEmpty());
        SheetParts.say(unlock, plan.unlock());
        SheetParts.say(insist, plan.insist());
        SheetParts.show(change, plan.changeable());
        setAccessibleText(plan.title() + ". " + plan.refused());
    }

    void takeFocus() {
        (unlock.isVisible() ? unlock : confirm.isVisible() ? confirm : cancel).requestFocus();
    }
}
