package dev.fettle.app.chart;

import dev.fettle.profile.Fold;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A call tree as boxes: each is as wide as its share of the samples, and stands below the one that
 * called it. What would be narrower than a pixel is left out.
 *
 * @param boxes a box before those that it called, all of a row from left to right
 */
record FlameBoxes(List<Box> boxes) {
    private static final double LEAST = 1;

    /**
     * @param row 0 for the outermost
     * @param caller its place in the list; -1 for the outermost
     */
    record Box(Fold fold, int row, double left, double width, int caller) {}

    FlameBoxes {
        boxes = List.copyOf(boxes);
    }

    /** Of the whole tree from a step on, over so many pixels. */
    static FlameBoxes of(Fold root, double width) {
        List<Box> all = new ArrayList<>();
        if (root.total() > 0 && width >= LEAST) {
            all.add(new Box(root, 0, 0, width, -1));
        }
        // The list grows while it is gone through: row by row.
        for (int i = 0; i < all.size(); i++) {
            Box caller = all.get(i);
            double left = caller.left;
            for (Fold called : caller.fold.children()) {
                double wide = width * called.total() / root.total();
                if (wide >= LEAST) {
                    all.add(new Box(called, caller.row + 1, left, wide, i));
                }
                left += wide;
            }
        }
        return new FlameBoxes(all);
    }

    int rows() {
        return boxes.isEmpty() ? 0 : boxes.getLast().row + 1;
    }

    OptionalInt at(double x, int row) {
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            if (box.row == row && x >= box.left && x < box.left + box.width) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The widest of those that it called. */
    OptionalInt below(int index) {
        for (int i = index + 1; i < boxes.size(); i++) {
            if (boxes.get(i).caller == index) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    OptionalInt above(int index) {
        int caller = boxes.get(index).caller;
        return caller < 0 ? OptionalInt.empty() : OptionalInt.of(caller);
    }

    /** The next one in its row. */
    OptionalInt beside(int index, int step) {
        int next = index + step;
        return next >= 0 && next < boxes.size() && boxes.get(next).row == boxes.get(index).row
                ? OptionalInt.of(next)
                : OptionalInt.empty();
    }
}
