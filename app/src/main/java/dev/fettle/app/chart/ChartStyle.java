package dev.fettle.app.chart;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;

/** How charts are drawn in a theme: the same colours as the stylesheet, thin lines, faint fills. */
record ChartStyle(Theme theme) {
    private static final float[] DASHES = {4f, 3f};
    private static final Stroke LINE =
            new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final Stroke STRONG =
            new BasicStroke(1.9f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final Stroke BOUND =
            new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, DASHES, 0f);
    private static final Stroke GRID = new BasicStroke(1f);

    Color colour(Token token) {
        return Color.decode(token.in(theme));
    }

    Color fill(Token token) {
        Color full = colour(token);
        int alpha = theme == Theme.DARK ? 46 : 41;
        return new Color(full.getRed(), full.getGreen(), full.getBlue(), alpha);
    }

    /** More than a fill, since it is read by its colour, too; less than what would shout. */
    Color band(Token token) {
        Color full = colour(token);
        return new Color(full.getRed(), full.getGreen(), full.getBlue(), 128);
    }

    Stroke stroke(Look look) {
        return switch (look) {
            case STEP -> STRONG;
            case BOUND -> BOUND;
            case LINE, AREA, BARS, BANDS -> LINE;
        };
    }

    Stroke grid() {
        return GRID;
    }
}
