package dev.fettle.app.view.tiles;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row of numbers. */
public final class TilesView extends HBox {
    private final Map<String, TileBox> boxes = new HashMap<>();

    public TilesView() {
        getStyleClass().add("tiles");
        setId("tiles");
    }

    public void show(TilesModel model) {
        List<Tile> tiles = model.tiles();
        for (Tile tile : tiles) {
            boxes.computeIfAbsent(tile.id(), this::add).show(tile);
        }
    }

    private TileBox add(String id) {
        TileBox box = new TileBox(id);
        HBox.setHgrow(box, Priority.ALWAYS);
        getChildren().add(box);
        return box;
    }

    private static final class TileBox extends VBox {
        private final Label title = label("tile-title");
        private final Label value = label("tile-value");
        private final Label rest = label("tile-rest");

        TileBox(String id) {
            getStyleClass().add("tile");
            setId("tile-" + id);
            setMinWidth(0);
            setPrefWidth(0);
            value.setId("tile-" + id + "-value");
            rest.setId("tile-" + id + "-rest");
            value.setMinWidth(USE_PREF_SIZE);
            FlowPane line = new FlowPane(value, rest);
            line.setRowValignment(VPos.BASELINE);
            line.getStyleClass().add("tile-line");
            getChildren().addAll(title, line);
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
