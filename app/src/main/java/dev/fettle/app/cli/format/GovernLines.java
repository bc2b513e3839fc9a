package dev.fettle.app.cli.format;

import dev.fettle.app.frame.Governed;

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
