package dev.fettle.app.cli;

import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Comparison;
import dev.fettle.baseline.Difference;
import dev.fettle.baseline.Difference.Answer;
import dev.fettle.baseline.Levels;
import dev.fettle.signal.Series;
import dev.fettle.signal.Unit;

import java.util.List;
import java.util.Locale;

/** A comparison for people: the sentence first, then what moved, furthest first. */
final class BaselineText {
    private final Terminal terminal;

    BaselineText(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(String name, Baseline before, Baseline now, Comparison comparison) {
        List<Difference> moved =
                comparison.differences().stream().filter(Difference::isMoved).toList();
        long far = moved.stream().filter(Difference::isFar).count();
        long compared =
                comparison.differences().stream()
                        .filter(it -> it.isMoved() || it.answer() == Answer.SAME)
                        .count();
        strong(sentence(name, far, moved.size(), compared));
        terminal.line(
                "Baseline: %s of %s; now: %s."
                        .formatted(
                                Times.span(before.length()),
                                before.target().name(),
                                Times.span(now.length())));
        if (!comparison.apart().isEmpty()) {
            wrapped(
                    "They are not alike: "
                            + String.join("; ", comparison.apart())
                            + ". What moved may be due to that.");
        }
        terminal.line("");
        if (!moved.isEmpty()) {
            table(moved);
        }
        rest(comparison, Answer.UNDECIDED, "Too few values to compare");
        rest(comparison, Answer.ONLY_NOW, "Not in the baseline");
        rest(comparison, Answer.ONLY_BEFORE, "Only in the baseline");
    }

    private static String sentence(String name, long far, int moved, long compared) {
        if (compared == 0) {
            return "Nothing can be compared with \"%s\" yet.".formatted(name);
        }
        if (moved == 0) {
            return "None of %d signals can be told apart from \"%s\".".formatted(compared, name);
        }
        return "%d of %d signals moved against \"%s\", %s of them to where the baseline never was."
                .formatted(moved, compared, name, far == 0 ? "none" : Long.toString(far));
    }

    private void table(List<Difference> moved) {
        var table = new Table(terminal.width(), "SIGNAL", "BASELINE", "NOW", "CHANGE", "SIGMA");
        table.right(1, 2, 3);
        for (Difference each : moved) {
            Unit unit = unit(each.series());
            table.row(
                    label(each.series()),
                    Quantity.of(unit, each.before()).toString(),
                    Quantity.of(unit, each.now()).toString(),
                    "%s%s +/- %s"
                            .formatted(
                                    each.change() > 0 ? "+" : "-",
                                    Quantity.of(unit, Math.abs(each.change())),
                                    Quantity.of(unit, each.margin())),
                    sigmas(each));
        }
        table.lines().forEach(terminal::line);
        terminal.line("");
    }

    private static String sigmas(Difference difference) {
        if (Double.isInfinite(difference.sigmas())) {
            return "it had never moved";
        }
        return String.format(
                Locale.ROOT,
                "%+.1f%s",
                difference.sigmas(),
                difference.isFar() ? ", not seen before" : "");
    }

    private void rest(Comparison comparison, Answer answer, String words) {
        List<String> names =
                comparison.differences().stream()
                        .filter(it -> it.answer() == answer)
                        .map(it -> label(it.series()))
                        .toList();
        if (!names.isEmpty()) {
            int most = 8;
            String more = names.size() > most ? " and " + (names.size() - most) + " more" : "";
            wrapped(
                    words
                            + ": "
                            + String.join(", ", names.subList(0, Math.min(most, names.size())))
                            + more
                            + ".");
        }
    }

    private static String label(Series series) {
        String signal = series.signal().id();
        String what =
                Levels.isDurations(series)
                        ? signal + " (share of time)"
                        : Levels.isRate(series) ? signal + " (a second)" : signal;
        return series.subject().isEmpty() ? what : what + " " + series.subject();
    }

    private static Unit unit(Series series) {
        return Levels.isDurations(series) ? Unit.RATIO : series.signal().unit();
    }

    private void strong(String sentence) {
        Wrap.lines(sentence, terminal.width())
                .forEach(line -> terminal.line(Ink.STRONG.on(line, terminal.colour())));
    }

    private void wrapped(String sentence) {
        Wrap.lines(sentence, terminal.width()).forEach(terminal::line);
    }
}
