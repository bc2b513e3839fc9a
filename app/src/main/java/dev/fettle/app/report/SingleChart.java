package dev.fettle.app.report;

import dev.fettle.app.chart.Look;
import dev.fettle.app.chart.Trace;
import dev.fettle.app.look.Token;
import dev.fettle.diagnosis.Onset;

import java.time.ZoneId;
import java.util.List;

/** One chart that stands alone: what it shows, of what, and what its numbers mean. */
final class SingleChart {
    private static final int MARGIN = 20;
    private static final int TITLE = 26;
    private static final int LINE = 17;

    /** A chart that stands alone has more room than one among others. */
    private static final double HIGHER = 2.5;

    /** Letters of a line that fit beside the number and the time. */
    private static final int LONGEST = 105;

    private final Material material;
    private final Strip strip;
    private final Clocks clocks;
    private final List<Signpost> signposts;

    SingleChart(Material material, Strip strip, ZoneId zone) {
        this.material = material;
        this.strip =
                new Strip(
                        strip.id(),
                        strip.title(),
                        (int) (strip.height() * HIGHER),
                        strip.unit(),
                        strip.least(),
                        strip.traces());
        this.clocks = new Clocks(zone);
        this.signposts = Signposts.of(material).all();
    }

    int width() {
        return Plot.WIDTH + 2 * MARGIN;
    }

    int height() {
        return plotTop() + strip.height() + 12 + LINE * signposts.size() + MARGIN;
    }

    private int plotTop() {
        return MARGIN + TITLE + LINE * (1 + strip.traces().size()) + Plot.HEAD;
    }

    String title() {
        return strip.title() + ", " + material.incident().name();
    }

    void draw(Canvas canvas) {
        Curves curves = material.curves();
        var axis = new Axis(curves.from(), curves.until(), MARGIN, Plot.WIDTH);
        canvas.box(0, 0, width(), height(), Token.PANEL, 1);
        text(canvas, MARGIN, MARGIN + 14, title(), Token.TEXT, 17);
        String when = clocks.span(curves.from(), curves.until());
        text(canvas, MARGIN, MARGIN + TITLE + 8, when, Token.SECOND, 12);
        int y = MARGIN + TITLE + LINE + 8;
        for (Trace trace : strip.traces()) {
            swatch(canvas, trace, y);
            String words = curves.of(trace.series()).map(it -> StripWords.of(trace, it)).orElse("");
            text(canvas, MARGIN + 20, y, trace.name() + " " + words, Token.SECOND, 12);
            y += LINE;
        }
        var plot =
                new Plot(
                        curves,
                        axis,
                        clocks.zone(),
                        signposts,
                        Opening.of(material.incident()).onset().map(Onset::earliest));
        plot.head(canvas, plotTop() - Plot.HEAD);
        plot.draw(canvas, strip, plotTop(), 0);
        double floor = plotTop() + strip.height();
        canvas.stroke(
                List.of(new double[] {MARGIN, floor, MARGIN + Plot.WIDTH, floor}),
                Token.LINE,
                1,
                Canvas.Dash.SOLID);
        y = plotTop() + strip.height() + 12 + LINE;
        for (Signpost post : signposts) {
            canvas.box(MARGIN, y - 11, 17, 14, post.token(), 1);
            canvas.text(
                    MARGIN + 8.5,
                    y - 0.5,
                    String.valueOf(post.number()),
                    Canvas.Anchor.MIDDLE,
                    Token.ON_ACCENT,
                    10);
            text(canvas, MARGIN + 24, y, brief(post), Token.SECOND, 12);
            y += LINE;
        }
    }

    private String brief(Signpost post) {
        String words =
                clocks.local().clock(post.at()) + "  " + post.kind().words() + ": " + post.text();
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static void swatch(Canvas canvas, Trace trace, int y) {
        if (trace.look() == Look.BANDS) {
            return;
        }
        canvas.stroke(
                List.of(new double[] {MARGIN, y - 4, MARGIN + 14, y - 4}),
                trace.colour(),
                trace.look() == Look.BOUND ? 1 : 3,
                trace.look() == Look.BOUND ? Canvas.Dash.DASHED : Canvas.Dash.SOLID);
    }

    private static void text(Canvas canvas, int x, int y, String text, Token colour, int size) {
        canvas.text(x, y, text, Canvas.Anchor.START, colour, size);
    }
}
