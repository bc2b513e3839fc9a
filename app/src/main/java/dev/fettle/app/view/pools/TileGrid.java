package dev.fettle.app.view.pools;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.List;

/** Tiles side by side, as many as fit, all as wide; each row as high as its highest. */
final class TileGrid extends Pane {
    /** Below, "188 of 200 at work, 12 idle" takes two lines. */
    private static final double LEAST = 184;

    private static final double GAP = 8;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    int columns() {
        return columns(getWidth());
    }

    private static int columns(double width) {
        return Math.max(1, (int) ((width + GAP) / (LEAST + GAP)));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width > 0 ? width : getWidth(), false);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    private double arrange(double width, boolean place) {
        List<Node> tiles = getManagedChildren();
        int columns = columns(width);
        double each = Math.max(0, (width - GAP * (columns - 1)) / columns);
        double y = 0;
        for (int i = 0; i < tiles.size(); i += columns) {
            List<Node> row = tiles.subList(i, Math.min(tiles.size(), i + columns));
            double height = row.stream().mapToDouble(it -> it.prefHeight(each)).max().orElse(0);
            for (int column = 0; place && column < row.size(); column++) {
                row.get(column).resizeRelocate(column * (each + GAP), y, each, height);
            }
            y += height + GAP;
        }
        return Math.max(0, y - GAP);
    }
}
