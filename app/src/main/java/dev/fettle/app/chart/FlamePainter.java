package dev.fettle.app.chart;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;
import dev.fettle.app.words.ShareText;
import dev.fettle.profile.Code;
import dev.fettle.profile.Method;
import dev.fettle.profile.Share;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Paints boxes of a call tree in a theme's colours. */
final class FlamePainter {
    static final double ROW = 19;

    private static final double PAD = 5;
    private static final int SHORTEST = 3;
    private static final Font FACE = Font.font("JetBrains Mono", 10.5);

    /** Of a face in which all characters are equally wide. */
    private static final double CHARACTER = width("MMMMMMMMMM") / 10;

    private final GraphicsContext out;
    private final Theme theme;
    private final FlameSearch search;
    private final long of;

    /**
     * @param of all samples of the tree, of which shares are told
     */
    FlamePainter(GraphicsContext out, Theme theme, FlameSearch search, long of) {
        this.out = out;
        this.theme = theme;
        this.search = search;
        this.of = of;
        out.setFont(FACE);
        out.setTextBaseline(VPos.CENTER);
    }

    private static double width(String text) {
        Text measured = new Text(text);
        measured.setFont(FACE);
        return measured.getLayoutBounds().getWidth();
    }

    void paint(FlameBoxes.Box box, double top, boolean marked, boolean pointed) {
        boolean found = search.fits(box.fold());
        double left = Math.round(box.left());
        double wide = Math.max(1, Math.round(box.left() + box.width()) - left - 1);
        double tall = ROW - 1;
        out.setGlobalAlpha(search.on() && !found ? 0.4 : 1);
        out.setFill(fill(box.fold().code(), found));
        out.fillRoundRect(left, top, wide, tall, 4, 4);
        if (marked || pointed) {
            out.setGlobalAlpha(1);
            out.setStroke(colour(marked ? Token.ACCENT : Token.SECOND));
            out.setLineWidth(marked ? 1.6 : 1);
            out.strokeRoundRect(left + 0.5, top + 0.5, Math.max(1, wide - 1), tall - 1, 4, 4);
        }
        String words = clipped(label(box, wide), wide);
        if (!words.isEmpty()) {
            boolean strong = found || box.fold().code() != Code.LIBRARY;
            out.setFill(colour(strong ? Token.TEXT : Token.SECOND));
            out.fillText(words, left + PAD, top + tall / 2);
        }
        out.setGlobalAlpha(1);
    }

    /** The share comes after the name, where there is room for both. */
    private String label(FlameBoxes.Box box, double wide) {
        if (box.fold().first().method().equals(Method.ALL)) {
            return "all %,d samples".formatted(of);
        }
        String name = box.fold().brief();
        String both = name + "  " + ShareText.of(new Share(box.fold().total(), of));
        return both.length() <= room(wide) ? both : name;
    }

    /** What has no room ends in an ellipsis; of hardly anything nothing is written. */
    static String clipped(String text, double wide) {
        int room = room(wide);
        if (text.length() <= room) {
            return text;
        }
        return room < SHORTEST ? "" : text.substring(0, room - 1) + "…";
    }

    private static int room(double wide) {
        return (int) Math.floor((wide - 2 * PAD) / CHARACTER);
    }

    private Color fill(Code code, boolean found) {
        if (found) {
            return faint(Token.INFO, 0.5);
        }
        return switch (code) {
            case APPLICATION -> faint(Token.SERIES_3, theme == Theme.DARK ? 0.36 : 0.3);
            case NATIVE -> faint(Token.SERIES_2, 0.3);
            case LIBRARY -> faint(Token.THIRD, 0.16);
            case NONE -> faint(Token.THIRD, 0.08);
        };
    }

    private Color faint(Token token, double opacity) {
        return Color.web(token.in(theme), opacity);
    }

    private Color colour(Token token) {
        return Color.web(token.in(theme));
    }
}
