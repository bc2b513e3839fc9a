package dev.fettle.app.view.pools;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tiles that are told anew once a second: each stays what it is, so that it keeps the focus. */
final class TileBoard {
    private final TileGrid grid = new TileGrid();
    private final PoolsActions actions;
    private final Map<Subject, TileView> views = new HashMap<>();

    TileBoard(String id, PoolsActions actions) {
        this.actions = actions;
        grid.setId(id);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::steer);
    }

    Node node() {
        return grid;
    }

    void show(List<BoardTile> tiles) {
        List<Node> nodes = new ArrayList<>();
        for (BoardTile tile : tiles) {
            TileView view = views.computeIfAbsent(tile.subject(), it -> new TileView(it, actions));
            view.show(tile);
            nodes.add(view);
        }
        views.values().retainAll(nodes);
        if (!nodes.equals(grid.getChildren())) {
            Node led = grid.getScene() == null ? null : grid.getScene().getFocusOwner();
            grid.getChildren().setAll(nodes);
            if (led != null && nodes.contains(led)) {
                led.requestFocus();
            }
        }
        Parts.show(grid, !nodes.isEmpty());
    }

    /** The first; false where there is none. */
    boolean takeFocus() {
        grid.getChildren().stream().findFirst().ifPresent(Node::requestFocus);
        return !grid.getChildren().isEmpty();
    }

    private void steer(KeyEvent key) {
        int step =
                switch (key.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -grid.columns();
                    case DOWN -> grid.columns();
                    default -> 0;
                };
        int at = grid.getChildren().indexOf(grid.getScene().getFocusOwner());
        if (step != 0 && at >= 0) {
            int next = at + step;
            if (next >= 0 && next < grid.getChildren().size()) {
                grid.getChildren().get(next).requestFocus();
            }
            key.consume();
        }
    }
}
