package dev.fettle.app.view.tiles;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A row of numbers. */
public final class TilesView extends HBox {
    /**
     * In tiles narrower than this, with the gap beside them, number and unit do not fit side by side: "1,208"
     * and "30.5 started/s" are the widest.
     */
    private static final double NARROW = 156;

    private final Map<String, TileBox> boxes = new HashMap<>();

    private final BooleanProperty narrow = new SimpleBooleanProperty();

    public TilesView() {
        getStyleClass().add("tiles");
        setId("tiles");
        narrow.bind(widthProperty().lessThan(Bindings.size(getChildren()).multiply(NARROW)));
        narrow.addListener((_, _, now) -> boxes.values().forEach(box -> box.stack(now)));
    }

    public void show(TilesModel model) {
        List<Tile> tiles = model.tiles();
        Set<String> there = tiles.stream().map(Tile::id).collect(Collectors.toSet());
        // Not every target has every one.
        if (boxes.keySet().retainAll(there)) {
            getChildren().retainAll(boxes.values());
        }
        for (Tile tile : tiles) {
            boxes.computeIfAbsent(tile.id(), this::add).show(tile);
        }
    }

    private TileBox add(String id) {
        TileBox box = new TileBox(id);
        HBox.setHgrow(box, Priority.ALWAYS);
        getChildren().add(box);
        // One more may have made all of them narrow.
        box.stack(narrow.get());
        return box;
    }

    private static final class TileBox extends VBox {
        private final Label title = label("tile-title");
        private final Label value = label("tile-value");
        private final Label rest = label("tile-rest");
        private final HBox line = new HBox();

        TileBox(String id) {
            getStyleClass().add("tile");
            setId("tile-" + id);
            setMinWidth(0);
            setPrefWidth(0);
            value.setId("tile-" + id + "-value");
            rest.setId("tile-" + id + "-rest");
            value.setMinWidth(USE_PREF_SIZE);
            line.getStyleClass().add("tile-line");
            line.getChildren().addAll(value, rest);
            getChildren().addAll(title, line);
        }

        /** Unit and context beside the number, or below it. */
        void stack(boolean narrow) {
            line.getChildren().remove(rest);
            getChildren().remove(rest);
            (narrow ? getChildren() : line.getChildren()).add(rest);
        }

        void show(Tile tile) {
            title.setText(tile.title());
            value.setText(tile.value());
            rest.setText(tile.rest());
            setAccessibleText(tile.title() + ": " + tile.value() + " " + tile.rest());
        }

        private static Label label(String style) {
            Label label = new Label();
            label.getStyleClass().add(style);
            return label;
        }
    }
}
