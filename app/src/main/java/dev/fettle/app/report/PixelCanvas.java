package dev.fettle.app.report;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws an image; no display is needed. */
final class PixelCanvas implements Canvas {
    /** Pixels for each unit, as screens of today have them. */
    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Theme theme;

    PixelCanvas(int width, int height, Theme theme) {
        this.theme = theme;
        this.image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    public void stroke(List<double[]> pieces, Token colour, double width, Dash dash) {
        graphics.setColor(colour(colour, 1));
        float[] dashes =
                switch (dash) {
                    case SOLID -> null;
                    case DASHED -> new float[] {4, 3};
                    case DOTTED -> new float[] {1.5f, 3};
                };
        int cap = dash == Dash.SOLID ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        graphics.setStroke(
                new BasicStroke((float) width, cap, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        pieces.forEach(piece -> graphics.draw(path(piece)));
    }

    @Override
    public void fill(List<double[]> pieces, Token colour, double opacity) {
        graphics.setColor(colour(colour, opacity));
        pieces.forEach(
                piece -> {
                    Path2D path = path(piece);
                    path.closePath();
                    graphics.fill(path);
                });
    }

    private static Path2D path(double[] piece) {
        var path = new Path2D.Double();
        for (int at = 0; at + 1 < piece.length; at += 2) {
            if (at == 0) {
                path.moveTo(piece[0], piece[1]);
            } else {
                path.lineTo(piece[at], piece[at + 1]);
            }
        }
        return path;
    }

    @Override
    public void box(double x, double y, double width, double height, Token colour, double opacity) {
        graphics.setColor(colour(colour, opacity));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, Token colour, double size) {
        graphics.setColor(colour(colour, 1));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
        String shown = Markup.harmless(text);
        double wide = graphics.getFontMetrics().getStringBounds(shown, graphics).getWidth();
        double left =
                switch (anchor) {
                    case START -> x;
                    case MIDDLE -> x - wide / 2;
                    case END -> x - wide;
                };
        graphics.drawString(shown, (float) left, (float) y);
    }

    @Override
    public void open(String says) {
        // An image cannot be pointed at.
    }

    @Override
    public void close() {
        // Groups have no look of their own.
    }

    private Color colour(Token token, double opacity) {
        Color full = Color.decode(token.in(theme));
        int alpha = (int) Math.round(opacity * 255);
        return new Color(full.getRed(), full.getGreen(), full.getBlue(), alpha);
    }

    /** What was drawn. Nothing can be drawn after it. */
    BufferedImage image() {
        graphics.dispose();
        return image;
    }
}
