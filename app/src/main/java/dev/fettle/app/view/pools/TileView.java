package dev.fettle.app.view.pools;

import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One pool or breaker. A click or Enter chooses it, P keeps its lanes. */
final class TileView extends VBox {
    private final Label name = Parts.wrapped("board-name", "");
    private final Label badge = Parts.label("badge", "");
    private final Label meta = Parts.wrapped("board-meta", "");
    private final FillBar bar = new FillBar();
    private final Label words = Parts.wrapped("board-words", "");
    private final Label more = Parts.wrapped("board-more", "");

    TileView(Subject subject, PoolsActions actions) {
        getStyleClass().add("board-tile");
        setId("tile-" + subject.id());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        badge.setMinWidth(USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox head = new HBox(6, name, badge);
        head.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(head, meta, bar, words, more);
        setOnMouseClicked(
                _ -> {
                    requestFocus();
                    actions.choose(subject);
                });
        setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                        actions.choose(subject);
                        key.consume();
                    } else if (key.getCode() == KeyCode.P && !key.isShortcutDown()) {
                        actions.pin(subject);
                        key.consume();
                    }
                });
    }

    /** A name that is too long is parted between its words. */
    void show(BoardTile tile) {
        name.setText(tile.name().replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "\u200b"));
        badge.setText(tile.badge());
        meta.setText(tile.meta() + (tile.pinned() ? " · kept on the axis" : ""));
        Parts.show(bar, tile.fill().isPresent());
        tile.fill().ifPresent(bar::show);
        words.setText(unbroken(tile.words()));
        Parts.say(more, unbroken(tile.more()));
        style("alarming", more.getStyleClass(), tile.alarming());
        style("board-chosen", getStyleClass(), tile.chosen());
        Parts.tone(this, tile.tone());
        setAccessibleText(tile.whole());
    }

    /** A line does not begin with a percent sign. */
    private static String unbroken(String words) {
        return words.replace(" %", "\u00a0%");
    }

    private static void style(String style, ObservableList<String> classes, boolean there) {
        if (there && !classes.contains(style)) {
            classes.add(style);
        } else if (!there) {
            classes.remove(style);
        }
    }
}
