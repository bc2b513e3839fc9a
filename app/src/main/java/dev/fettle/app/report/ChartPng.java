package dev.fettle.app.report;

import dev.fettle.app.look.Theme;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;

import javax.imageio.ImageIO;

/** A chart as a PNG file, twice as many pixels each way as the SVG has units. No display is needed. */
record ChartPng(ZoneId zone, Theme theme) {
    byte[] of(Material material, Strip strip) {
        var chart = new SingleChart(material, strip, zone);
        var canvas = new PixelCanvas(chart.width(), chart.height(), theme);
        chart.draw(canvas);
        var bytes = new ByteArrayOutputStream();
        try {
            // No cache on the disk: it fits.
            ImageIO.setUseCache(false);
            if (!ImageIO.write(canvas.image(), "png", bytes)) {
                throw new IllegalStateException("every JDK with java.desktop writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
