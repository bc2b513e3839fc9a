package dev.fettle.app.view.mbeans;

import dev.fettle.app.look.Tone;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.List;

/** What is set or run, from its form to its outcome. Enter goes on, Escape thinks better of it. */
final class SheetBox extends StackPane {
    /** What a confirmation of an operation with some arguments takes. */
    static final double TALL = 310;

    /** The same with what an operation gave back. */
    static final double TALLER = 330;

    private final MBeansActions actions;
    private final Label title = Parts.wrapped("card-headline", "mbean-sheet-title");
    private final Label detail = Parts.wrapped("card-detail", "mbean-sheet-detail");
    private final VBox fields = new VBox();
    private final VBox lines = new VBox();
    private final ResultBox result = new ResultBox();
    private final TextField typed = new TextField();
    private final Label problem = Parts.wrapped("form-problem", "mbean-sheet-problem");
    private final Button submit;
    private final Button unlock;
    private final Button confirm;
    private final Button undo;
    private final Button cancel;
    private final HBox card;
    private List<TextField> inputs = List.of();
    private String form = "";
    private String grave = "";
    private boolean closed;
    private BeanSheet shown = new BeanSheet.None();

    SheetBox(MBeansActions actions) {
        this.actions = actions;
        setId("mbean-sheet");
        setMinHeight(0);
        submit = Parts.button("mbean-submit", "", this::submit);
        unlock = Parts.button("mbean-unlock", "", this::unlock);
        confirm = Parts.button("mbean-confirm", "", actions::confirm);
        confirm.getStyleClass().setAll("button", "accent-button");
        undo = Parts.button("mbean-undo", "", actions::undo);
        cancel = Parts.button("mbean-cancel", "Cancel", actions::cancel);
        typed.setId("mbean-grave");
        typed.getStyleClass().add("field");
        typed.setMaxWidth(260);
        typed.textProperty().addListener((_, _, _) -> showConfirm());
        lines.getStyleClass().add("plan-words");
        fields.getStyleClass().add("form-rows");
        FlowPane buttons = new FlowPane(unlock, confirm, submit, undo, cancel);
        buttons.getStyleClass().add("sheet-buttons");
        VBox body = new VBox(title, detail, result, fields, lines, typed, problem, buttons);
        body.getStyleClass().add("card-body");
        HBox.setHgrow(body, Priority.ALWAYS);
        Region edge = new Region();
        edge.getStyleClass().add("card-edge");
        card = new HBox(edge, body);
        card.getStyleClass().add("card");
        ScrollPane scroll = new ScrollPane(card);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bean-sheet");
        getChildren().add(scroll);
        setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        actions.cancel();
                        key.consume();
                    }
                });
    }

    void show(BeanSheet sheet) {
        if (sheet.equals(shown)) {
            return;
        }
        boolean other = !sheet.getClass().equals(shown.getClass());
        shown = sheet;
        boolean there = !(sheet instanceof BeanSheet.None);
        Parts.show(this, there);
        if (!there) {
            form = "";
            return;
        }
        List.of(detail, result, fields, lines, typed, problem, submit, unlock, confirm, undo)
                .forEach(part -> Parts.show(part, false));
        cancel.setText(sheet instanceof BeanSheet.Outcome ? "Close" : "Cancel");
        switch (sheet) {
            case BeanSheet.None _ -> {}
            case BeanSheet.Form it -> form(it);
            case BeanSheet.Busy it -> {
                tone(Tone.INFO);
                title.setText(it.words());
            }
            case BeanSheet.Confirm it -> confirm(it, other);
            case BeanSheet.Outcome it -> {
                tone(it.tone());
                title.setText(it.title());
                Parts.say(detail, it.words());
                undo.setText(it.undo());
                Parts.show(undo, !it.undo().isEmpty());
                undo.setDisable(!it.undo().equals("Undo"));
                Parts.show(result, it.result().isPresent());
                it.result().ifPresent(result::show);
            }
        }
        if (other) {
            takeFocus();
        }
    }

    private void form(BeanSheet.Form it) {
        tone(Tone.INFO);
        title.setText(it.title());
        Parts.say(detail, it.detail());
        Parts.say(problem, it.problem());
        submit.setText(it.submit());
        Parts.show(submit, true);
        Parts.show(fields, !it.fields().isEmpty());
        if (!it.id().equals(form)) {
            form = it.id();
            List<TextField> made = new ArrayList<>();
            fields.getChildren().clear();
            for (BeanSheet.Field field : it.fields()) {
                TextField input = new TextField(field.initial());
                input.setId("mbean-value-" + made.size());
                input.getStyleClass().add("field");
                input.setAccessibleText(field.label());
                input.setOnAction(_ -> submit());
                Label label = Parts.wrapped("form-label", "mbean-label-" + made.size());
                label.setText(field.label());
                fields.getChildren().add(new VBox(3, label, input));
                made.add(input);
            }
            inputs = List.copyOf(made);
        }
    }

    private void confirm(BeanSheet.Confirm it, boolean fresh) {
        closed = !it.hindrance().isEmpty() || !it.unlock().isEmpty();
        grave = it.grave();
        tone(grave.isEmpty() ? Tone.HEALTHY : Tone.CRITICAL);
        title.setText(it.title());
        lines.getChildren().clear();
        it.lines().forEach(line -> lines.getChildren().add(headed(line)));
        Parts.show(lines, true);
        Parts.say(problem, it.hindrance());
        unlock.setText(it.unlock());
        Parts.show(unlock, !it.unlock().isEmpty());
        confirm.setText(it.confirm());
        Parts.show(confirm, true);
        Parts.show(typed, !grave.isEmpty());
        typed.setPromptText("Type " + grave + " to run it");
        typed.setAccessibleText("Type " + grave + " to run it");
        if (fresh) {
            typed.clear();
        }
        showConfirm();
    }

    /** What is grave is not done by one press. */
    private void showConfirm() {
        confirm.setDisable(closed || !grave.isEmpty() && !typed.getText().strip().equals(grave));
    }

    private static TextFlow headed(BeanSheet.Line line) {
        Text head = new Text(line.head() + "  ");
        head.getStyleClass().add("part-head");
        Text words = new Text(line.words());
        words.getStyleClass().add("part-words");
        TextFlow flow = new TextFlow(head, words);
        flow.setMinHeight(USE_PREF_SIZE);
        return flow;
    }

    private void tone(Tone tone) {
        for (Tone each : Tone.values()) {
            card.getStyleClass().remove(each.styleClass());
        }
        card.getStyleClass().add(tone.styleClass());
    }

    private void submit() {
        actions.enter(inputs.stream().map(TextField::getText).toList());
    }

    private void unlock() {
        actions.unlock();
        takeFocus();
    }

    /** The keys go to what is next, but never to what cannot be taken back. */
    void takeFocus() {
        switch (shown) {
            case BeanSheet.Form _ -> {
                if (inputs.isEmpty()) {
                    submit.requestFocus();
                } else {
                    inputs.getFirst().requestFocus();
                    inputs.getFirst().selectAll();
                }
            }
            case BeanSheet.Confirm it -> {
                if (unlock.isVisible()) {
                    unlock.requestFocus();
                } else if (!it.grave().isEmpty()) {
                    typed.requestFocus();
                } else {
                    confirm.requestFocus();
                }
            }
            case BeanSheet.Busy _, BeanSheet.Outcome _ -> cancel.requestFocus();
            case BeanSheet.None _ -> {}
        }
    }
}
