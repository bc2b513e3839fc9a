package dev.fettle.app.report;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;

import java.util.List;
import java.util.Optional;

/**
 * Writes SVG elements. They are few and plain, so that no library is needed for them: the one of the
 * charts' author is under a licence that does not go with this program's.
 */
final class SvgCanvas implements Canvas {
    private final StringBuilder out = new StringBuilder();
    private final Optional<Theme> theme;

    private SvgCanvas(Optional<Theme> theme) {
        this.theme = theme;
    }

    /** Colours are classes, such as {@code s-critical} and {@code f-critical}: the page has them. */
    static SvgCanvas ofPage() {
        return new SvgCanvas(Optional.empty());
    }

    /** Colours are written out. */
    static SvgCanvas alone(Theme theme) {
        return new SvgCanvas(Optional.of(theme));
    }

    @Override
    public void stroke(List<double[]> pieces, Token colour, double width, Dash dash) {
        if (pieces.isEmpty()) {
            return;
        }
        out.append("<path fill=\"none\"").append(paint("stroke", colour));
        out.append(" stroke-width=\"").append(number(width)).append('"');
        switch (dash) {
            case SOLID -> out.append(" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
            case DASHED -> out.append(" stroke-dasharray=\"4 3\"");
            case DOTTED -> out.append(" stroke-dasharray=\"1.5 3\"");
        }
        out.append(" d=\"");
        pieces.forEach(piece -> path(piece, false));
        out.append("\"/>");
    }

    @Override
    public void fill(List<double[]> pieces, Token colour, double opacity) {
        if (pieces.isEmpty()) {
            return;
        }
        out.append("<path").append(paint("fill", colour)).append(opacity(opacity));
        out.append(" d=\"");
        pieces.forEach(piece -> path(piece, true));
        out.append("\"/>");
    }

    private void path(double[] piece, boolean closed) {
        for (int at = 0; at + 1 < piece.length; at += 2) {
            out.append(at == 0 ? 'M' : 'L').append(place(piece[at]));
            out.append(' ').append(place(piece[at + 1]));
        }
        if (closed) {
            out.append('Z');
        }
    }

    @Override
    public void box(double x, double y, double width, double height, Token colour, double opacity) {
        out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" width=\"").append(number(width));
        out.append("\" height=\"").append(number(height)).append('"');
        out.append(paint("fill", colour)).append(opacity(opacity)).append("/>");
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, Token colour, double size) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
        switch (anchor) {
            case START -> {}
            case MIDDLE -> out.append(" text-anchor=\"middle\"");
            case END -> out.append(" text-anchor=\"end\"");
        }
        out.append(" font-size=\"").append(number(size)).append('"');
        out.append(paint("fill", colour)).append('>').append(Markup.escape(text)).append("</text>");
    }

    @Override
    public void open(String says) {
        out.append("<g><title>").append(Markup.escape(says)).append("</title>");
    }

    @Override
    public void close() {
        out.append("</g>");
    }

    private String paint(String what, Token colour) {
        return theme.map(chosen -> " " + what + "=\"" + colour.in(chosen) + "\"")
                .orElseGet(() -> " class=\"" + what.charAt(0) + "-" + colour.id() + "\"");
    }

    private static String opacity(double opacity) {
        return opacity >= 1 ? "" : " fill-opacity=\"" + number(opacity) + "\"";
    }

    /**
     * No more digits than can be seen. By hand: there are ten thousands of them, and a formatter takes
     * seconds for these.
     */
    static String number(double value) {
        long hundredths = Math.round(Math.abs(value) * 100);
        var text = new StringBuilder();
        if (value < 0 && hundredths > 0) {
            text.append('-');
        }
        text.append(hundredths / 100);
        int rest = (int) (hundredths % 100);
        if (rest > 0) {
            text.append('.').append(rest / 10);
            if (rest % 10 > 0) {
                text.append(rest % 10);
            }
        }
        return text.toString();
    }

    /** Of a place: tenths are a twentieth of a line's width. */
    private static String place(double value) {
        return number(Math.rint(value * 10) / 10);
    }

    /** What was drawn, as the content of an {@code svg} element. */
    String elements() {
        return out.toString();
    }
}
