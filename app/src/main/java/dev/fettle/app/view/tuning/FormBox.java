package dev.fettle.app.view.tuning;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks for a new value and how it is to be tried. Enter shows its plan, Escape thinks better of it. */
final class FormBox extends VBox {
    private static final Map<String, Duration> SPANS = new LinkedHashMap<>();

    static {
        SPANS.put("30 s", Duration.ofSeconds(30));
        SPANS.put("1 min", Duration.ofSeconds(60));
        SPANS.put("5 min", Duration.ofMinutes(5));
    }

    private final Label setting = SheetParts.wrapped("card-headline", "");
    private final Label meaning = SheetParts.wrapped("card-detail", "");
    private final Label takes = SheetParts.wrapped("card-figure", "");
    private final Label others = SheetParts.wrapped("card-figure", "");
    private final TextField value = new TextField();
    private final HBox switches = new HBox();
    private final ToggleGroup switched = new ToggleGroup();
    private final ToggleButton on = segment("tuning-on", "true", switched);
    private final ToggleButton off = segment("tuning-off", "false", switched);
    private final ToggleGroup spans = new ToggleGroup();
    private final CheckBox keep = new CheckBox("Keep it also where nothing can be said of it");
    private final Label problem = SheetParts.wrapped("form-problem", "");
    private final Button plan = SheetParts.button("tuning-plan", "Show the plan…", "accent-button");
    private final PlanActions actions;
    private Sheet.Form shown;

    FormBox(PlanActions actions) {
        this.actions = actions;
        setId("tuning-form");
        value.setId("tuning-value");
        value.getStyleClass().add("field");
        value.setOnAction(_ -> submit());
        switches.getStyleClass().add("segments");
        switches.getChildren().addAll(on, off);
        switches.setMaxWidth(USE_PREF_SIZE);
        HBox within = new HBox();
        within.getStyleClass().add("segments");
        SPANS.keySet()
                .forEach(
                        words ->
                                within.getChildren()
                                        .add(
                                                segment(
                                                        "tuning-" + words.replace(" ", "-"),
                                                        words,
                                                        spans)));
        Label verify = new Label("Verify for");
        verify.getStyleClass().add("form-label");
        verify.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(verify, within);
        line.getStyleClass().add("verify-line");
        keep.setId("tuning-keep");
        keep.setWrapText(true);
        keep.setMinHeight(USE_PREF_SIZE);
        problem.setId("tuning-problem");
        plan.setOnAction(_ -> submit());
        Button cancel = SheetParts.button("tuning-form-cancel", "Cancel", "small-button");
        cancel.setOnAction(_ -> actions.cancel());
        FlowPane buttons = new FlowPane(plan, cancel);
        buttons.getStyleClass().add("sheet-buttons");
        VBox body =
                new VBox(
                        setting, meaning, takes, others, value, switches, problem, line, keep,
                        buttons);
        HBox card = SheetParts.card(body);
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

    void show(Sheet.Form form) {
        boolean same = shown != null && form.sameFieldAs(shown);
        boolean visible = isVisible() && same;
        shown = form;
        setting.setText(form.setting());
        SheetParts.say(meaning, form.meaning());
        SheetParts.say(takes, form.takes());
        SheetParts.say(
                others,
                form.others().isEmpty()
                        ? ""
                        : "In one plan with " + String.join(", ", form.others()) + ".");
        SheetParts.say(problem, form.problem());
        SheetParts.show(value, !form.switched());
        SheetParts.show(switches, form.switched());
        value.setAccessibleText("New value of " + form.setting() + ". " + form.takes());
        if (!visible) {
            value.setText(form.initial());
            (form.initial().equals("false") ? off : on).setSelected(true);
            keep.setSelected(form.keep());
            spans.getToggles().stream()
                    .filter(toggle -> span(toggle.getUserData()).toSeconds() == form.within())
                    .findFirst()
                    .ifPresent(toggle -> toggle.setSelected(true));
        }
    }

    void takeFocus() {
        if (shown != null && shown.switched()) {
            (on.isSelected() ? on : off).requestFocus();
        } else {
            value.requestFocus();
            value.selectAll();
        }
    }

    private void submit() {
        String text = shown.switched() ? (on.isSelected() ? "true" : "false") : value.getText();
        actions.plan(text, span(spans.getSelectedToggle().getUserData()), keep.isSelected());
    }

    private static Duration span(Object words) {
        return SPANS.get(words.toString());
    }

    private static ToggleButton segment(String id, String words, ToggleGroup group) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.getStyleClass().add("segment");
        button.setUserData(words);
        button.setToggleGroup(group);
        // A group of toggles may be left without a choice; a value may not.
        button.setOnAction(_ -> button.setSelected(true));
        return button;
    }
}
