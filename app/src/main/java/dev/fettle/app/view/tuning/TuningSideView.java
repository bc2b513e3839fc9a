package dev.fettle.app.view.tuning;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Beside the table: what is about to be done or under way, and the journal. */
public final class TuningSideView extends VBox {
    private final Label head = section("tuning-sheet-title");
    private final Label idle = SheetParts.wrapped("empty", "");
    private final FormBox form;
    private final PlanBox plan;
    private final TrialBox trial;
    private final TrialBox outcome;
    private final DiffBox diff;
    private final TookBox took = new TookBox();
    private final VBox sheet;
    private final VBox cards = new VBox();
    private final Label none = SheetParts.wrapped("empty", "");
    private final ScrollPane scroll;
    private final PlanActions actions;
    private Map<JournalCard, JournalCardView> built = Map.of();
    private List<JournalCard> shown;
    private Node current;

    public TuningSideView(PlanActions actions) {
        this.actions = actions;
        getStyleClass().add("findings");
        setId("tuning-side");
        form = new FormBox(actions);
        plan = new PlanBox(actions);
        trial = new TrialBox("tuning-trial", actions::stop);
        outcome = new TrialBox("tuning-outcome", actions::cancel);
        diff = new DiffBox(actions);
        idle.setId("tuning-idle");
        none.setId("journal-empty");
        sheet = new VBox(idle, form, plan, trial, outcome, diff);
        sheet.getChildren().forEach(each -> SheetParts.show(each, false));
        cards.getStyleClass().add("cards");
        cards.setId("journal");
        Label journal = section("journal-title");
        journal.setText("JOURNAL");
        VBox column = new VBox(head, sheet, took, journal, cards);
        column.getStyleClass().add("side-column");
        scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    public void show(TuningModel model) {
        Node next = show(model.sheet());
        if (next != current) {
            boolean led = holdsFocus();
            sheet.getChildren().forEach(each -> SheetParts.show(each, each == next));
            current = next;
            if (led) {
                takeFocus();
            }
        }
        took.show(model.took());
        show(model.journal());
    }

    /** Whoever works in this tab goes on where it leads; the keys of others stay where they are. */
    private boolean holdsFocus() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node == this || node instanceof TuningView) {
                return true;
            }
        }
        return false;
    }

    private Node show(Sheet now) {
        return switch (now) {
            case Sheet.Idle it -> {
                head.setText("PLAN");
                idle.setText(it.words());
                yield idle;
            }
            case Sheet.Busy it -> {
                head.setText("PLAN");
                idle.setText(it.words());
                yield idle;
            }
            case Sheet.Form it -> {
                head.setText("NEW VALUE");
                form.show(it);
                yield form;
            }
            case Sheet.ToConfirm it -> {
                head.setText(it.insisted().isEmpty() ? "PLAN TO CONFIRM" : "PLAN ALTHOUGH REFUSED");
                plan.show(it);
                yield plan;
            }
            case Sheet.OnTrial it -> {
                head.setText("UNDER WAY");
                trial.show(it);
                yield trial;
            }
            case Sheet.Outcome it -> {
                head.setText("OUTCOME");
                outcome.show(it);
                yield outcome;
            }
            case Sheet.Diff it -> {
                head.setText("AT THE NEXT START");
                diff.show(it);
                yield diff;
            }
        };
    }

    private void show(JournalModel journal) {
        none.setText(journal.none());
        if (journal.cards().equals(shown)) {
            return;
        }
        shown = journal.cards();
        Map<JournalCard, JournalCardView> next = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (JournalCard card : shown) {
            JournalCardView view =
                    built.containsKey(card)
                            ? built.get(card)
                            : new JournalCardView(card, actions::undo);
            next.put(card, view);
            nodes.add(view);
        }
        built = next;
        if (nodes.isEmpty()) {
            nodes.add(none);
        }
        cards.getChildren().setAll(nodes);
    }

    /** What can be pressed of what is under way; the column, where nothing can. */
    public void takeFocus() {
        if (current == form) {
            form.takeFocus();
        } else if (current == plan) {
            plan.takeFocus();
        } else if (current == trial) {
            trial.takeFocus();
        } else if (current == outcome) {
            outcome.takeFocus();
        } else if (current == diff) {
            diff.takeFocus();
        } else {
            scroll.requestFocus();
        }
    }

    private static Label section(String id) {
        Label label = new Label();
        label.getStyleClass().add("section");
        label.setId(id);
        return label;
    }
}
