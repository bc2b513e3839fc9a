package dev.fettle.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns a curve into lines on a chart; gaps stay open. */
final class CurveLine {
    /** Half the width of a value that has no neighbour: a line of no length is not drawn. */
    private static final double LONE = 1.2;

    /** The least height of a bar, so that a short pause is seen to have been. */
    private static final double FLAT = 1;

    private final Axis axis;
    private final double top;
    private final double bottom;
    private final double upper;

    /**
     * @param upper the value at the top
     */
    CurveLine(Axis axis, double top, double bottom, double upper) {
        this.axis = axis;
        this.top = top;
        this.bottom = bottom;
        this.upper = upper;
    }

    double y(double value) {
        return bottom - (bottom - top) * Math.clamp(value / upper, 0, 1);
    }

    double bottom() {
        return bottom;
    }

    /**
     * The least and the greatest of each step, in the order that makes the shorter way.
     *
     * @param holds whether a value holds until the next one comes
     */
    List<double[]> pieces(Curve curve, boolean holds) {
        List<double[]> pieces = new ArrayList<>();
        var piece = new Piece();
        int before = -1;
        for (int item = 0; item < curve.steps(); item++) {
            if (!curve.known(item)) {
                continue;
            }
            if (before >= 0) {
                Optional<Curves.Silence> gap = curve.gap(before, item, holds);
                if (gap.isPresent()) {
                    if (holds) {
                        piece.add(axis.x(gap.get().from()), piece.y());
                    }
                    piece.end(pieces);
                }
            }
            double x = axis.x(curve.at(item));
            double low = y(curve.least(item));
            double high = y(curve.greatest(item));
            if (holds && !piece.isEmpty()) {
                piece.add(x, piece.y());
            }
            boolean rising = piece.isEmpty() || piece.y() >= (low + high) / 2;
            piece.add(x, rising ? low : high);
            if (low != high) {
                piece.add(x, rising ? high : low);
            }
            before = item;
        }
        if (holds && before >= 0) {
            Optional<Curves.Silence> gap = curve.gap(before, curve.steps(), true);
            piece.add(gap.map(silence -> axis.x(silence.from())).orElse(axis.right()), piece.y());
        }
        piece.end(pieces);
        return pieces;
    }

    /** The space between lines and the floor. */
    List<double[]> closed(List<double[]> pieces) {
        return pieces.stream()
                .map(
                        piece -> {
                            double[] all = Arrays.copyOf(piece, piece.length + 4);
                            all[piece.length] = piece[piece.length - 2];
                            all[piece.length + 1] = bottom;
                            all[piece.length + 2] = piece[0];
                            all[piece.length + 3] = bottom;
                            return all;
                        })
                .toList();
    }

    /** A bar from the floor for each step that has a value. */
    List<double[]> bars(Curve curve) {
        double half = Math.clamp(axis.width() / curve.steps() / 2, 0.6, 1.5);
        List<double[]> bars = new ArrayList<>();
        for (int item = 0; item < curve.steps(); item++) {
            if (curve.known(item) && curve.greatest(item) > 0) {
                double x = axis.x(curve.at(item));
                double y = Math.min(y(curve.greatest(item)), bottom - FLAT);
                bars.add(
                        new double[] {
                            x - half, bottom, x - half, y, x + half, y, x + half, bottom
                        });
            }
        }
        return bars;
    }

    /** A stretch in which a value held. */
    record Band(double from, double to, double value) {}

    /**
     * States as they followed each other. Of a step that saw several the greatest is shown: the codes of
     * states that let calls through are the least but for those that somebody chose.
     */
    List<Band> bands(Curve curve) {
        List<Band> bands = new ArrayList<>();
        Band open = null;
        int before = -1;
        for (int item = 0; item < curve.steps(); item++) {
            if (!curve.known(item)) {
                continue;
            }
            double x = axis.x(curve.at(item));
            double value = curve.greatest(item);
            if (open != null) {
                Optional<Curves.Silence> gap = curve.gap(before, item, false);
                if (gap.isPresent()) {
                    bands.add(new Band(open.from, axis.x(gap.get().from()), open.value));
                    open = null;
                } else if (value != open.value) {
                    bands.add(new Band(open.from, x, open.value));
                    open = null;
                }
            }
            open = open == null ? new Band(x, x, value) : open;
            before = item;
        }
        if (open != null) {
            bands.add(new Band(open.from, axis.x(curve.at(before)), open.value));
        }
        return bands;
    }

    /** A line that is being drawn. */
    private static final class Piece {
        private double[] points = new double[64];
        private int size;

        boolean isEmpty() {
            return size == 0;
        }

        double y() {
            return points[size - 1];
        }

        void add(double x, double y) {
            if (size + 2 > points.length) {
                points = Arrays.copyOf(points, 2 * points.length);
            }
            points[size++] = x;
            points[size++] = y;
        }

        void end(List<double[]> pieces) {
            if (size == 0) {
                return;
            }
            if (size == 2) {
                add(points[0] + LONE, points[1]);
                points[0] -= LONE;
            }
            pieces.add(Arrays.copyOf(points, size));
            size = 0;
        }
    }
}
