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

    private static final String INSISTING =
            "You may insist. Nothing is written by that: the plan comes first, with a button of its"
                    + " own, and its guards stay on.";

    private final Label title = SheetParts.wrapped("card-headline", "");
    private final VBox words = new VBox();
    private final Label refused = SheetParts.wrapped("plan-refused", "");
    private final Label hindrance = SheetParts.wrapped("card-detail", "");
    private final Button confirm = SheetParts.button("tuning-confirm", "", "accent-button");
    private final Button unlock = SheetParts.button("tuning-unlock", "", "small-button");
    private final Button insist = SheetParts.button("tuning-insist", "", "small-button");
    private final Label insisting = SheetParts.wrapped("card-detail", INSISTING);
    private final ChoiceLine terms;
    private final ChoiceLine span;
    private final Button turns = SheetParts.button("tuning-by-turns", "", "small-button");
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
                    (insisted() ? cancel : confirm).requestFocus();
                });
        insist.setOnAction(
                _ -> {
                    // Its place is taken by what writes: a second press there is not meant.
                    cancel.requestFocus();
                    actions.insist();
                });
        insisting.setId("tuning-insisting");
        terms = new ChoiceLine("tuning-terms", actions::choose);
        span = new ChoiceLine("tuning-span", actions::choose);
        turns.setOnAction(_ -> actions.takeTurns());
        change.setOnAction(_ -> actions.change());
        cancel.setOnAction(_ -> actions.cancel());
        FlowPane buttons = new FlowPane(unlock, confirm, change, cancel, insist);
        buttons.getStyleClass().add("sheet-buttons");
        FlowPane other = new FlowPane(turns);
        other.getStyleClass().add("sheet-buttons");
        other.managedProperty().bind(turns.managedProperty());
        card =
                SheetParts.card(
                        new VBox(
                                title, refused, words, terms, insisting, hindrance, buttons, span,
                                other));
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
        SheetParts.tone(card, no || insisted() ? Tone.WARNING : Tone.HEALTHY);
        title.setText(plan.title());
        SheetParts.say(
                refused, no ? "Refused, nothing was written. " + plan.refused() : plan.insisted());
        words.getChildren().setAll(SheetParts.steps(plan.steps()));
        plan.parts().forEach(part -> words.getChildren().add(SheetParts.headed(part)));
        String locked = plan.unlock().isEmpty() ? "" : LOCKED;
        SheetParts.say(hindrance, plan.hindrance().isEmpty() ? locked : plan.hindrance());
        SheetParts.say(confirm, plan.confirm());
        // What was refused is not what the eye falls on first.
        confirm.getStyleClass().removeAll("accent-button", "small-button");
        confirm.getStyleClass().add(insisted() ? "small-button" : "accent-button");
        boolean closed = !plan.hindrance().isEmpty() || !plan.unlock().isEmpty();
        confirm.setDisable(closed);
        SheetParts.say(turns, plan.choice().button());
        turns.setDisable(closed);
        // What the plan's own button does is chosen before it.
        boolean own = plan.choice().button().isEmpty();
        terms.show(own ? plan.choice() : Sheet.Choice.NONE);
        span.show(own ? Sheet.Choice.NONE : plan.choice());
        SheetParts.show(insisting, !plan.insist().isEmpty());
        SheetParts.say(unlock, plan.unlock());
        SheetParts.say(insist, plan.insist());
        SheetParts.show(change, plan.changeable());
        setAccessibleText(plan.title() + ". " + plan.refused() + plan.insisted());
    }

    private boolean insisted() {
        return shown != null && !shown.insisted().isEmpty();
    }

    void takeFocus() {
        boolean deliberate = insisted() || !confirm.isVisible();
        (deliberate ? cancel : unlock.isVisible() ? unlock : confirm).requestFocus();
    }
}
