package dev.fettle.app.report;

import dev.fettle.app.chart.Trace;
import dev.fettle.diagnosis.Onset;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All charts on one time axis. They are a table: its head, with the times, is repeated on every sheet of
 * paper, and no chart is cut in two.
 */
record TimelinePart(Material material, Clocks clocks, Signposts signposts, Strips strips) {
    /** What crosses the charts reaches to the top of their row, however high that is: it is cut off there. */
    private static final int ABOVE = 400;

    /** Letters of a caption's line, as the style sheet sets them. */
    private static final int LETTERS = 32;

    /** In pixels, as well as the next one. */
    private static final int LINE = 17;

    private static final int TITLE = 34;

    void write(Markup page) {
        Curves curves = material.curves();
        page.open("section", "id", "timeline").element("h2", "Timeline").line();
        if (strips.drawn().isEmpty()) {
            page.element("p", "Nothing was measured in this span that could be drawn.");
        } else {
            var axis = new Axis(curves.from(), curves.until(), 0, Plot.WIDTH);
            var plot =
                    new Plot(
                            curves,
                            axis,
                            clocks.zone(),
                            signposts.all(),
                            Opening.of(material.incident()).onset().map(Onset::earliest));
            table(page, plot);
            legend(page);
        }
        notDrawn(page);
        page.close().line();
    }

    private void table(Markup page, Plot plot) {
        page.open("table", "class", "timeline").open("thead").open("tr");
        page.element("th", "Time in " + clocks.local().offset(material.incident().from()));
        var head = SvgCanvas.ofPage();
        plot.head(head, 0);
        picture(page, head, Plot.HEAD, "Times, and the numbers of what is told below");
        page.close().close().line().open("tbody").line();
        for (Strip strip : strips.drawn()) {
            page.open("tr").open("th", "scope", "row").element("b", strip.title());
            for (Trace trace : strip.traces()) {
                page.open("span", "class", "line");
                page.element("i", "", "class", "swatch b-" + trace.colour().id() + shape(trace));
                page.text(trace.name() + " ").element("em", words(trace)).close();
            }
            page.close();
            var canvas = SvgCanvas.ofPage();
            Strip shown = strip.atLeast(beside(strip));
            plot.draw(canvas, shown, 0, ABOVE);
            picture(page, canvas, shown.height(), describe(strip));
            page.close().line();
        }
        page.close();
        if (!clocks.isUtc(material.incident().from())) {
            page.open("tfoot").open("tr").element("th", "Time in UTC");
            var foot = SvgCanvas.ofPage();
            plot.foot(foot, ZoneOffset.UTC, 0);
            picture(page, foot, Plot.FOOT, "The same times in UTC");
            page.close().close();
        }
        page.close().line();
    }

    /** How high the caption beside a strip is, about. */
    private int beside(Strip strip) {
        return TITLE
                + LINE
                        * strip.traces().stream()
                                .mapToInt(
                                        trace ->
                                                Math.ceilDiv(
                                                        trace.name().length()
                                                                + words(trace).length(),
                                                        LETTERS))
                                .sum();
    }

    private static String shape(Trace trace) {
        return switch (trace.look()) {
            case BOUND -> " dashed";
            case BARS, AREA -> " filled";
            case BANDS -> " none";
            case LINE, STEP -> "";
        };
    }

    private String words(Trace trace) {
        return material.curves()
                .of(trace.series())
                .map(curve -> StripWords.of(trace, curve))
                .orElse("");
    }

    private String describe(Strip strip) {
        return strip.title()
                + ": "
                + strip.traces().stream()
                        .map(trace -> trace.name() + " " + words(trace))
                        .collect(Collectors.joining("; "));
    }

    private static void picture(Markup page, SvgCanvas canvas, int height, String says) {
        page.open("td");
        page.open(
                "svg",
                "viewBox",
                String.format(Locale.ROOT, "0 0 %d %d", Plot.WIDTH, height),
                "role",
                "img",
                "aria-label",
                says);
        page.own(canvas.elements()).close().close();
    }

    private void legend(Markup page) {
        page.open("ol", "class", "legend");
        for (Signpost post : signposts.all()) {
            page.open("li");
            page.element("span", String.valueOf(post.number()), "class", badge(post));
            page.open("span", "class", "when");
            clocks.times(page, post.at());
            page.close();
            page.open("span", "class", "what");
            page.element("span", post.kind().words(), "class", "kind");
            Prose.write(page, post.text());
            page.close().close().line();
        }
        page.close();
        if (signposts.left() > 0) {
            page.element(
                    "p",
                    signposts.left() + " more findings and marks are not drawn: there are so many.",
                    "class",
                    "quiet");
        }
        List<Curves.Silence> silences = material.curves().silences();
        if (!silences.isEmpty()) {
            page.element(
                    "p",
                    "Grey stretches: nothing was heard of the target, so nothing is drawn there.",
                    "class",
                    "quiet");
        }
    }

    static String badge(Signpost post) {
        return "number b-" + post.token().id();
    }

    private void notDrawn(Markup page) {
        if (strips.left().isEmpty() && material.curves().left() == 0) {
            return;
        }
        page.element("h3", "Not drawn").open("dl", "class", "pairs");
        for (Strip.Left left : strips.left()) {
            page.element("dt", left.title()).element("dd", left.why());
        }
        if (material.curves().left() > 0) {
            page.element("dt", "Too many lines");
            page.element("dd", material.curves().left() + " more were measured, and left out.");
        }
        page.close().line();
    }
}
