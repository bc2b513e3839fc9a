package dev.fettle.app.cli.format;

import dev.fettle.app.frame.Governed;
import dev.fettle.tuning.alternating.Compared;
import dev.fettle.tuning.alternating.Difference;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code tune --govern --json} prints: a {@code run} for each lever moved, else why nothing was. */
public final class GovernLines {
    private GovernLines() {}

    private record RunLine(
            String type,
            String at,
            String target,
            String state,
            String lever,
            String from,
            String to,
            Map<String, Object> measured,
            String words) {}

    private record GovernorLine(String type, String at, String target, String state, String why) {}

    private record ComparedLine(
            String type,
            String at,
            String signal,
            String state,
            Double difference,
            Double margin,
            Double wouldHaveSeen,
            String words) {}

    /**
     * What a trial by turns says of one signal; numbers in its base unit, of a total a second.
     *
     * @param signal its id
     */
    public static String compared(Instant at, String signal, Compared compared) {
        return switch (compared) {
            case Compared.Differs it ->
                    compared(at, signal, "differs", it.difference(), it.words());
            case Compared.NoDifference it ->
                    compared(at, signal, "no-difference", it.difference(), it.words());
            case Compared.Inconclusive it -> none(at, signal, "inconclusive", it.words());
            case Compared.Waiting it -> none(at, signal, "waiting", it.words());
        };
    }

    private static String compared(
            Instant at, String signal, String state, Difference found, String words) {
        return Json.line(
                new ComparedLine(
                        "compared",
                        Json.at(at),
                        signal,
                        state,
                        found.mean(),
                        found.margin(),
                        found.seen(),
                        words));
    }

    private static String none(Instant at, String signal, String state, String words) {
        return Json.line(
                new ComparedLine("compared", Json.at(at), signal, state, null, null, null, words));
    }

    public static List<String> of(Governed governed) {
        if (governed.moves().isEmpty()) {
            boolean ran =
                    switch (governed.kind()) {
                        case MOVED, STOPPED, ENDED, FAILED -> true;
                        case HOLDS, ALARM, UNKNOWN -> false;
                    };
            return List.of(
                    Json.line(
                            ran
                                    ? new RunLine(
                                            "run",
                                            Json.at(governed.at()),
                                            governed.target(),
                                            governed.run().state(),
                                            null,
                                            null,
                                            null,
                                            Map.of(),
                                            governed.words())
                                    : new GovernorLine(
                                            "governor",
                                            Json.at(governed.at()),
                                            governed.target(),
                                            governed.kind().name().toLowerCase(Locale.ROOT),
                                            governed.words())));
        }
        return governed.moves().stream()
                .map(
                        move ->
                                Json.line(
                                        new RunLine(
                                                "run",
                                                Json.at(governed.at()),
                                                governed.target(),
                                                governed.run().state(),
                                                move.lever(),
                                                move.from(),
                                                move.to(),
                                                Map.of(),
                                                governed.words())))
                .toList();
    }
}
