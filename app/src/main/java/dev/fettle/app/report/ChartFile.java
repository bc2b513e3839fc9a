package dev.fettle.app.report;

import dev.fettle.app.look.Theme;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A chart that somebody wants in a file.
 *
 * @param wanted a signal's id, with {@code @SUBJECT} where there are several
 * @param format of the file
 */
public record ChartFile(String wanted, Format format) {
    public enum Format {
        SVG,
        PNG
    }

    /** What a file's name says; empty where it says neither. */
    public static Optional<Format> format(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".svg")
                ? Optional.of(Format.SVG)
                : lower.endsWith(".png") ? Optional.of(Format.PNG) : Optional.empty();
    }

    /** The charts that there are, as {@link #wanted} names them. */
    public static List<String> names(Material material) {
        return Strips.of(material).names();
    }

    /**
     * The file's content.
     *
     * @return empty where the incident has no such chart, or several
     */
    public Optional<byte[]> of(Material material, ZoneId zone) {
        return Strips.of(material)
                .find(wanted)
                .map(
                        strip ->
                                switch (format) {
                                    case SVG ->
                                            new ChartSvg(zone, Theme.LIGHT)
                                                    .of(material, strip)
                                                    .getBytes(StandardCharsets.UTF_8);
                                    case PNG -> new ChartPng(zone, Theme.LIGHT).of(material, strip);
                                });
    }
}
