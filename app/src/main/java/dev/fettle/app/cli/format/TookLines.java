package dev.fettle.app.cli.format;

import dev.fettle.app.frame.Restarted;
import dev.fettle.app.frame.Restarted.Account;
import dev.fettle.app.words.RestartWords;
import dev.fettle.baseline.Difference;
import dev.fettle.baseline.Levels;
import dev.fettle.signal.Unit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code tune} and {@code tune --advise} print with {@code --json} of an earlier life's advice. */
public final class TookLines {
    private TookLines() {}

    private record TookLine(
            String type,
            String at,
            String follows,
            boolean certain,
            String advisedAt,
            List<OptionRecord> options,
            List<Figure> compared,
            Long missing,
            String incomparable,
            List<String> apart,
            List<String> words,
            List<String> notes) {}

    private record OptionRecord(String option, String state, String words) {}

    private record Figure(
            String signal,
            String subject,
            String answer,
            Double before,
            Double after,
            Double margin,
            String unit) {}

    /** One for each JVM that this one may follow; where there are only notes, one with those. */
    public static List<String> of(Instant at, Restarted restarted) {
        List<String> lines = new ArrayList<>();
        boolean certain = restarted.isCertain();
        for (Account each : restarted.accounts()) {
            lines.add(line(at, each, certain, restarted.notes()));
        }
        if (lines.isEmpty() && !restarted.notes().isEmpty()) {
            lines.add(
                    Json.line(
                            new TookLine(
                                    "took",
                                    Json.at(at),
                                    null,
                                    false,
                                    null,
                                    List.of(),
                                    List.of(),
                                    null,
                                    null,
                                    List.of(),
                                    List.of(),
                                    restarted.notes())));
        }
        return lines;
    }

    private static String line(Instant at, Account it, boolean certain, List<String> notes) {
        List<Figure> compared =
                Stream.of(it.check().measured(), it.check().alike(), it.check().open())
                        .flatMap(List::stream)
                        .map(TookLines::figure)
                        .toList();
        return Json.line(
                new TookLine(
                        "took",
                        Json.at(at),
                        it.whom(),
                        certain,
                        Json.at(it.at()),
                        it.check().options().stream()
                                .map(
                                        each ->
                                                new OptionRecord(
                                                        each.option(),
                                                        word(each.state()),
                                                        each.words()))
                                .toList(),
                        compared,
                        it.missing().map(left -> (left.toMillis() + 999) / 1000).orElse(null),
                        it.incomparable().isEmpty() ? null : it.incomparable(),
                        it.check().apart(),
                        RestartWords.comparison(it),
                        notes));
    }

    private static Figure figure(Difference it) {
        return new Figure(
                it.series().signal().id(),
                it.series().subject(),
                word(it.answer()),
                number(it.before()),
                number(it.now()),
                number(it.margin()),
                unit(it));
    }

    private static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is not known has no number. */
    private static Double number(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private static String unit(Difference it) {
        if (Levels.isDurations(it.series())) {
            return Unit.RATIO.symbol();
        }
        String unit = it.series().signal().unit().symbol();
        return Levels.isRate(it.series()) ? unit + "/s" : unit;
    }
}
