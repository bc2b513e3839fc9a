package dev.fettle.app.view.pools;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Beside the tiles: all that is known of the one that is looked at, and what can be done about it. */
public final class PoolsSideView extends VBox {
    private static final int STEPS = 3;

    private final Label title = Parts.section("chosen-title", "");
    private final Label badge = Parts.label("badge", "");
    private final Label meta = Parts.wrapped("card-meta", "");
    private final Label words = Parts.wrapped("card-headline", "");
    private final Label more = Parts.wrapped("card-detail", "");
    private final ToggleButton keep = new ToggleButton("Keep its lanes");
    private final Label guess =
            Parts.wrapped(
                    "card-detail", "No adapter knows it, so nothing is judged by what it tells.");
    private final Button adapt = Parts.button("chosen-adapt", "Make an adapter of it…");
    private final HBox head;
    private final RowBox turns = new RowBox("chosen-turns", true);
    private final RowBox rows = new RowBox("chosen-rows", false);
    private final NoteBox untold = new NoteBox("chosen-untold", "Not told", "card-detail");
    private final List<StepBox> steps = new ArrayList<>();
    private final TuneBox tuning;
    private final LookBoxes looks;
    private final NoteBox sources = new NoteBox("chosen-sources", "Read from", "source-line");
    private final Node hunt;
    private final Node turned;
    private final Node told;
    private final Node changes;
    private final Node lookedAt;
    private final Label none =
            Parts.wrapped("empty", "What is known of a pool or breaker stands here.");
    private final ScrollPane scroll;
    private Subject subject;
    private List<String> guessed = List.of();

    public PoolsSideView(PoolsActions actions) {
        getStyleClass().add("findings");
        setId("pools-side");
        badge.setMinWidth(USE_PREF_SIZE);
        keep.setId("keep-lanes");
        keep.getStyleClass().addAll("small-button", "toggle-small");
        keep.setMinWidth(USE_PREF_SIZE);
        keep.setOnAction(_ -> actions.pin(subject));
        adapt.setOnAction(_ -> actions.adapt(guessed, subject.name()));
        head = card(new VBox(6, new HBox(8, badge, meta), words, more, guess, adapt, keep));
        VBox hunting = new VBox(12);
        for (int i = 1; i <= STEPS; i++) {
            StepBox step = new StepBox(i, actions);
            steps.add(step);
            hunting.getChildren().add(step);
        }
        tuning = new TuneBox(actions);
        looks = new LookBoxes("chosen-looks", actions);
        hunt = part("hunt", "Leak hunt", hunting);
        turned = part("turns", "Transitions", turns);
        told = part("told", "Told", rows);
        changes = part("tune", "What can be changed", tuning);
        lookedAt = part("look", "More on demand", looks);
        none.setId("chosen-none");
        VBox column =
                new VBox(title, none, head, turned, told, hunt, changes, lookedAt, untold, sources);
        column.getStyleClass().add("side-column");
        scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    public void show(PoolsModel model) {
        Optional<ChosenModel> chosen = model.chosen();
        Parts.show(none, chosen.isEmpty());
        Parts.say(title, chosen.map(it -> title(it.tile())).orElse(""));
        for (Node each : List.of(head, turned, told, hunt, changes, lookedAt, untold, sources)) {
            Parts.show(each, chosen.isPresent());
        }
        chosen.ifPresent(this::show);
    }

    private static String title(BoardTile tile) {
        String what = tile.subject().breaker() ? "Breaker " : "Pool ";
        return what + tile.name();
    }

    private void show(ChosenModel model) {
        BoardTile tile = model.tile();
        if (!tile.subject().equals(subject)) {
            subject = tile.subject();
            scroll.setVvalue(0);
        }
        Parts.tone(head, tile.tone());
        Parts.tone(badge, tile.tone());
        badge.setText(tile.badge());
        meta.setText(tile.meta());
        words.setText(tile.words());
        Parts.say(more, tile.more());
        guessed = model.guessed();
        Parts.show(guess, !guessed.isEmpty());
        Parts.show(adapt, !guessed.isEmpty());
        keep.setSelected(tile.pinned());
        keep.setText(tile.pinned() ? "Lanes are kept" : "Keep its lanes");
        turns.show(model.turns());
        Parts.show(turned, !model.turns().isEmpty());
        rows.show(model.rows());
        Parts.show(told, !model.rows().isEmpty());
        Parts.show(hunt, model.hunt().isPresent());
        model.hunt()
                .ifPresent(
                        it -> {
                            for (int i = 0; i < STEPS; i++) {
                                steps.get(i).show(i + 1, subject, it.steps().get(i));
                            }
                        });
        tuning.show(model.tuning());
        Parts.show(changes, !model.tuning().isEmpty());
        looks.show(subject, model.looks());
        Parts.show(lookedAt, !model.looks().isEmpty());
        untold.show(model.untold());
        Parts.show(untold, !model.untold().isEmpty());
        sources.show(model.sources());
        Parts.show(sources, !model.sources().isEmpty());
    }

    public void takeFocus() {
        if (keep.isVisible() && head.isVisible()) {
            keep.requestFocus();
        } else {
            scroll.requestFocus();
        }
    }

    private static VBox part(String id, String title, Node content) {
        VBox part = new VBox(Parts.section(id + "-title", title), card(new VBox(content)));
        part.setId(id + "-part");
        return part;
    }

    private static HBox card(VBox body) {
        Region edge = new Region();
        edge.getStyleClass().add("card-edge");
        body.getStyleClass().add("card-body");
        HBox.setHgrow(body, Priority.ALWAYS);
        HBox card = new HBox(edge, body);
        card.getStyleClass().addAll("card", "tone-unknown");
        return card;
    }
}
