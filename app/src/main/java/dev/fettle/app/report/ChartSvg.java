package dev.fettle.app.report;

import dev.fettle.app.look.Theme;

import java.time.ZoneId;

/**
 * A chart as an SVG file of its own: colours are written out, since what shows SVG files often knows no
 * style sheets.
 */
record ChartSvg(ZoneId zone, Theme theme) {
    private static final String FONT =
            "Inter, 'Segoe UI', system-ui, 'Helvetica Neue', Arial, sans-serif";

    String of(Material material, Strip strip) {
        var chart = new SingleChart(material, strip, zone);
        var canvas = SvgCanvas.alone(theme);
        chart.draw(canvas);
        String width = String.valueOf(chart.width());
        String height = String.valueOf(chart.height());
        var file = new Markup();
        file.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "font-family",
                FONT,
                "role",
                "img");
        file.element("title", chart.title()).own(canvas.elements()).close();
        return file + "\n";
    }
}
