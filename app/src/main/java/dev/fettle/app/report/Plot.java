package dev.fettle.app.report;

import dev.fettle.app.chart.Look;
import dev.fettle.app.chart.Scale;
import dev.fettle.app.chart.StateBand;
import dev.fettle.app.chart.Trace;
import dev.fettle.app.look.Token;
import dev.fettle.app.words.Quantity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Draws the lines of one strip, and what crosses all strips. */
final class Plot {
    /** Of the drawing, in units that are pixels on a page as wide as it is meant to be. */
    static final int WIDTH = 760;

    /** Of the strip of time labels and numbers above all. */
    static final int HEAD = 40;

    static final int FOOT = 18;

    /** What lines leave free at the top: the height of a label. */
    private static final double HEADROOM = 13;

    private static final double SMALL = 10;
    private static final double GRID = 0.55;
    private static final double AREA = 0.18;
    private static final double TINT = 0.06;

    private final Curves curves;
    private final Axis axis;
    private final ZoneId zone;
    private final List<Signpost> signposts;
    private final Optional<Instant> onset;

    /**
     * @param onset of what came first; from there on the strips are tinted
     */
    Plot(Curves curves, Axis axis, ZoneId zone, List<Signpost> signposts, Optional<Instant> onset) {
        this.curves = curves;
        this.axis = axis;
        this.zone = zone;
        this.signposts = signposts;
        this.onset = onset;
    }

    /** Times and the numbers of the signposts. */
    void head(Canvas canvas, double top) {
        for (Instant at : axis.round(zone)) {
            tick(canvas, at, axis.label(at, zone), top + 11);
        }
        double[] middles = middles();
        for (int at = 0; at < signposts.size(); at++) {
            badge(canvas, signposts.get(at), middles[at], top);
        }
    }

    /** Where the numbers stand: one that would cover its neighbour steps aside, as far as it must. */
    private double[] middles() {
        double[] middles = new double[signposts.size()];
        double taken = axis.left();
        for (int at = 0; at < middles.length; at++) {
            double half = half(signposts.get(at));
            middles[at] = Math.max(axis.x(signposts.get(at).at()), taken + half);
            taken = middles[at] + half + 1;
        }
        double free = axis.right();
        for (int at = middles.length - 1; at >= 0; at--) {
            double half = half(signposts.get(at));
            middles[at] = Math.min(middles[at], free - half);
            free = middles[at] - half - 1;
        }
        return middles;
    }

    private static double half(Signpost post) {
        return post.number() > 9 ? 8 : 6.5;
    }

    private void badge(Canvas canvas, Signpost post, double middle, double top) {
        double half = half(post);
        double x = axis.x(post.at());
        canvas.open(post.says(zone));
        canvas.box(middle - half, top + 19, 2 * half, 13, post.token(), 1);
        canvas.text(
                middle,
                top + 29,
                String.valueOf(post.number()),
                Canvas.Anchor.MIDDLE,
                Token.ON_ACCENT,
                9.5);
        canvas.stroke(
                List.of(new double[] {middle, top + 32, x, top + HEAD}),
                post.token(),
                1,
                Canvas.Dash.SOLID);
        canvas.close();
    }

    /** The times of another zone, below all. */
    void foot(Canvas canvas, ZoneId other, double top) {
        for (Instant at : axis.round(zone)) {
            tick(canvas, at, axis.label(at, other), top + 12);
        }
    }

    /** A label that would be cut off by an edge is left out. */
    private void tick(Canvas canvas, Instant at, String label, double y) {
        double x = axis.x(at);
        double half = label.length() * SMALL * 0.3;
        if (x - half >= axis.left() && x + half <= axis.right()) {
            canvas.text(x, y, label, Canvas.Anchor.MIDDLE, Token.THIRD, SMALL);
        }
    }

    /**
     * @param above how far what crosses all strips reaches beyond the top, where what stands beside the
     *     strip may be higher than it
     */
    void draw(Canvas canvas, Strip strip, double top, double above) {
        double bottom = top + strip.height();
        double crossing = top - above;
        double headroom = HEADROOM / strip.height();
        onset.ifPresent(
                at ->
                        canvas.box(
                                axis.x(at),
                                crossing,
                                axis.right() - axis.x(at),
                                bottom - crossing,
                                Token.CRITICAL,
                                TINT));
        for (Instant at : axis.round(zone)) {
            double x = axis.x(at);
            vertical(canvas, x, crossing, bottom, Token.LINE, Canvas.Dash.SOLID, GRID);
        }
        Scale scale =
                strip.banded()
                        ? new Scale(1 / (1 - headroom), List.of())
                        : Scale.of(strip.unit(), greatest(strip), headroom);
        var line = new CurveLine(axis, top, bottom, scale.upper());
        for (double tick : scale.ticks()) {
            canvas.stroke(
                    List.of(new double[] {axis.left(), line.y(tick), axis.right(), line.y(tick)}),
                    Token.LINE,
                    GRID,
                    Canvas.Dash.SOLID);
        }
        for (Trace trace : strip.traces()) {
            curves.of(trace.series()).ifPresent(curve -> draw(canvas, trace, curve, line));
        }
        silences(canvas, crossing, bottom);
        for (Signpost post : signposts) {
            canvas.open(post.says(zone));
            vertical(canvas, axis.x(post.at()), crossing, bottom, post.token(), post.dash(), 1.2);
            canvas.close();
        }
        for (double tick : scale.ticks()) {
            String label = Quantity.of(strip.unit(), tick).toString();
            canvas.text(
                    axis.left() + 4,
                    line.y(tick) - 2.5,
                    label,
                    Canvas.Anchor.START,
                    Token.THIRD,
                    SMALL);
        }
    }

    private double greatest(Strip strip) {
        return strip.traces().stream()
                .map(trace -> curves.of(trace.series()))
                .flatMap(Optional::stream)
                .mapToDouble(curve -> curve.greatest().orElse(0))
                .reduce(strip.least(), Math::max);
    }

    private void draw(Canvas canvas, Trace trace, Curve curve, CurveLine line) {
        switch (trace.look()) {
            case BANDS ->
                    line.bands(curve)
                            .forEach(
                                    band -> {
                                        StateBand state = StateBand.of(band.value());
                                        double y = line.y(state.height());
                                        double wide = Math.max(1.5, band.to() - band.from());
                                        double high = line.bottom() - y;
                                        canvas.open(state.words());
                                        canvas.box(band.from(), y, wide, high, state.token(), 0.45);
                                        canvas.box(band.from(), y, wide, 2, state.token(), 1);
                                        canvas.close();
                                    });
            case BARS -> canvas.fill(line.bars(curve), trace.colour(), 1);
            case AREA -> {
                List<double[]> pieces = line.pieces(curve, false);
                canvas.fill(line.closed(pieces), trace.colour(), AREA);
                canvas.stroke(pieces, trace.colour(), 1.4, Canvas.Dash.SOLID);
            }
            case LINE, STEP ->
                    canvas.stroke(
                            line.pieces(curve, trace.look() == Look.STEP),
                            trace.colour(),
                            trace.look() == Look.STEP ? 1.8 : 1.4,
                            Canvas.Dash.SOLID);
            case BOUND ->
                    canvas.stroke(line.pieces(curve, true), trace.colour(), 1, Canvas.Dash.DASHED);
        }
    }

    private void silences(Canvas canvas, double top, double bottom) {
        for (Curves.Silence silence : curves.silences()) {
            double x = axis.x(silence.from());
            canvas.open("Nothing was heard: " + silence.why());
            canvas.box(
                    x,
                    top,
                    Math.max(1, axis.x(silence.until()) - x),
                    bottom - top,
                    Token.UNKNOWN,
                    0.16);
            canvas.close();
        }
    }

    private static void vertical(
            Canvas canvas,
            double x,
            double top,
            double bottom,
            Token colour,
            Canvas.Dash dash,
            double width) {
        canvas.stroke(List.of(new double[] {x, top, x, bottom}), colour, width, dash);
    }
}
