package dev.fettle.app.cli.format;

import dev.fettle.jfr.Coverage;

import java.util.List;

/** What {@code analyze --json} prints of the file itself. */
public final class RecordingLines {
    private RecordingLines() {}

    private record Span(String from, String to) {}

    private record RecordingLine(
            String type,
            String at,
            String from,
            String to,
            List<Span> spans,
            Boolean fromStart,
            List<String> damage) {}

    /**
     * @param dated false where times are counted from the JVM's start
     * @param damage what cannot be read, each as a clause
     */
    public static String recording(Coverage coverage, boolean dated, List<String> damage) {
        return Json.line(
                new RecordingLine(
                        "recording",
                        Json.at(coverage.until()),
                        Json.at(coverage.from()),
                        Json.at(coverage.until()),
                        coverage.spans().stream()
                                .map(each -> new Span(Json.at(each.from()), Json.at(each.until())))
                                .toList(),
                        dated ? null : true,
                        damage));
    }
}
