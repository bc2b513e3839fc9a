package dev.fettle.app.cli.format;

import dev.fettle.app.opinion.Opinion;
import dev.fettle.app.opinion.Opinions;

import java.util.List;
import java.util.stream.Stream;

/** What another tool says of a recording, as JSON lines. */
public final class OpinionLines {
    private record OpinionLine(
            String type,
            String whose,
            String rule,
            String severity,
            Double score,
            String summary) {}

    private record EndLine(
            String type, String whose, int objections, int content, int without, int failed) {}

    private OpinionLines() {}

    public static List<String> of(Opinions opinions) {
        return Stream.concat(
                        opinions.told().stream().map(each -> line(opinions.whose(), each)),
                        Stream.of(
                                Json.line(
                                        new EndLine(
                                                "second-opinion",
                                                opinions.whose(),
                                                opinions.told().size(),
                                                opinions.content(),
                                                opinions.without(),
                                                opinions.failed()))))
                .toList();
    }

    private static String line(String whose, Opinion opinion) {
        return Json.line(
                new OpinionLine(
                        "opinion",
                        whose,
                        opinion.rule(),
                        opinion.severity().toLowerCase(),
                        Double.isFinite(opinion.score()) ? opinion.score() : null,
                        opinion.summary().isEmpty() ? null : opinion.summary()));
    }
}
