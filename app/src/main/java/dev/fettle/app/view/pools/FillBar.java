package dev.fettle.app.view.pools;

import javafx.scene.layout.Region;

/** How much of a pool is in use, and beside it how much is idle. */
final class FillBar extends Region {
    private final Region used = part("fill-used");
    private final Region idle = part("fill-idle");
    private BoardTile.Fill fill = new BoardTile.Fill(0, 0);

    FillBar() {
        getStyleClass().add("fill-bar");
        getChildren().addAll(used, idle);
    }

    void show(BoardTile.Fill shown) {
        if (!shown.equals(fill)) {
            fill = shown;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        // One of two hundred is seen, too.
        double first = fill.used() > 0 ? Math.max(2, width * fill.used()) : 0;
        used.resizeRelocate(0, 0, first, getHeight());
        idle.resizeRelocate(first, 0, Math.min(width * fill.idle(), width - first), getHeight());
    }

    private static Region part(String style) {
        Region part = new Region();
        part.getStyleClass().add(style);
        return part;
    }
}
