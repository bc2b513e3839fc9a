package dev.fettle.app.cli;

import dev.fettle.app.report.ChartFile;
import dev.fettle.app.report.HtmlReport;
import dev.fettle.app.report.IncidentReader;
import dev.fettle.app.report.MarkdownReport;
import dev.fettle.app.report.Material;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes what was asked for of an incident's file. Each file is there whole or not at all: it is written
 * beside its place, and then moved there.
 */
final class Reporting {
    private final Terminal terminal;
    private final IncidentReader reader;
    private final ZoneId zone;

    /**
     * @param zone whose clock reports show, UTC beside it
     */
    Reporting(Terminal terminal, IncidentReader reader, ZoneId zone) {
        this.terminal = terminal;
        this.reader = reader;
        this.zone = zone;
    }

    /**
     * What is wanted.
     *
     * @param output where the report goes; empty for standard output, which only Markdown goes to
     * @param charts each {@code SIGNAL=FILE}
     */
    record Wanted(Path file, Optional<Path> output, boolean markdown, List<String> charts) {
        Wanted {
            charts = List.copyOf(charts);
        }
    }

    /**
     * Does it.
     *
     * @return an {@link ExitStatus}
     * @throws Refusal where a file cannot be read or written, or there is no such chart
     */
    int report(Wanted wanted) {
        Map<Path, ChartFile> charts = charts(wanted.charts);
        if (wanted.output.isEmpty() && !wanted.markdown && charts.isEmpty()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "Nothing is said of where the report goes: add -o report.html, or --markdown.");
        }
        wanted.output.ifPresent(output -> apart(wanted.file, output));
        charts.keySet().forEach(output -> apart(wanted.file, output));
        Material material = read(wanted.file);
        // Drawn before anything is written: a chart that there is not leaves nothing half done.
        Map<Path, byte[]> written = new LinkedHashMap<>();
        charts.forEach((path, chart) -> written.put(path, drawn(chart, material)));
        if (wanted.markdown) {
            String text = new MarkdownReport(zone).of(material);
            wanted.output.ifPresentOrElse(
                    path -> written.put(path, bytes(text)), () -> terminal.own(text));
        } else {
            wanted.output.ifPresent(
                    path -> written.put(path, bytes(new HtmlReport(zone).of(material))));
        }
        written.forEach(Reporting::write);
        written.keySet().forEach(path -> terminal.note("Wrote " + path + "."));
        material.damage()
                .forEach(it -> terminal.note("fettle: not intact: " + it.part() + ": " + it.why()));
        return material.damage().isEmpty() ? ExitStatus.DONE : ExitStatus.FILE;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<Path, ChartFile> charts(List<String> wanted) {
        Map<Path, ChartFile> charts = new LinkedHashMap<>();
        for (String each : wanted) {
            int sign = each.lastIndexOf('=');
            String name = each.substring(sign + 1);
            ChartFile.Format format =
                    ChartFile.format(name)
                            .filter(_ -> sign > 0)
                            .orElseThrow(
                                    () ->
                                            new Refusal(
                                                    ExitStatus.WRONG_USAGE,
                                                    "'%s' is no chart and its file: it is written as SIGNAL=FILE.svg or SIGNAL=FILE.png, such as jvm.memory.used=heap.svg."
                                                            .formatted(each)));
            charts.put(path(name), new ChartFile(each.substring(0, sign), format));
        }
        return charts;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "'%s' is no name of a file: %s.".formatted(name, e.getReason()));
        }
    }

    /** The only copy of an incident is not written over. */
    private static void apart(Path file, Path output) {
        if (file.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "%s is the incident itself: write its report to another file.".formatted(file));
        }
    }

    private Material read(Path file) {
        try {
            return reader.read(file);
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE, "%s cannot be reported: %s.".formatted(file, reason(e)));
        }
    }

    private byte[] drawn(ChartFile chart, Material material) {
        return chart.of(material, zone)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ExitStatus.WRONG_USAGE,
                                        "There is no one chart of %s in this incident; there are: %s."
                                                .formatted(
                                                        chart.wanted(),
                                                        String.join(
                                                                ", ", ChartFile.names(material)))));
    }

    private static void write(Path path, byte[] content) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A device or a pipe: there is nothing to move to.
                Files.write(path, content);
                return;
            }
            // A link stays one.
            Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            String half = "." + real.getFileName() + "." + ProcessHandle.current().pid() + ".part";
            Path beside = real.resolveSibling(half);
            try {
                Files.write(beside, content);
                Files.move(
                        beside,
                        real,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "%s cannot be written: %s; choose another place.".formatted(path, reason(e)));
        }
    }

    /** The JDK's messages are often the path alone. */
    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "this user is not allowed to";
            case NoSuchFileException _ -> "it is not there, or its folder is not";
            case FileSystemException of when of.getReason() != null -> of.getReason();
            default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        };
    }
}
