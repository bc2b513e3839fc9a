package dev.fettle.app.cli;

import dev.fettle.app.words.Differences;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Comparison;
import dev.fettle.baseline.Difference;
import dev.fettle.baseline.Difference.Answer;

import java.util.List;

/** A comparison for people: the sentence first, then what moved, furthest first. */
final class BaselineText {
    /** Of many at once. */
    private static final int MOST_MOVED = 10;

    private final Terminal terminal;

    BaselineText(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(String name, Baseline before, Baseline now, Comparison comparison) {
        List<Difference> moved =
                comparison.differences().stream().filter(Difference::isMoved).toList();
        strong(Differences.sentence(name, comparison));
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

    /** What moved, furthest first, and nothing else. */
    void moved(Comparison comparison) {
        List<Difference> moved =
                comparison.differences().stream()
                        .filter(Difference::isMoved)
                        .limit(MOST_MOVED)
                        .toList();
        if (!moved.isEmpty()) {
            terminal.line("");
            table(moved);
        }
    }

    private void table(List<Difference> moved) {
        var table = new Table(terminal.width(), "SIGNAL", "BASELINE", "NOW", "CHANGE", "SIGMA");
        table.right(1, 2, 3);
        for (Difference each : moved) {
            table.row(
                    Differences.label(each.series()),
                    Differences.level(each.series(), each.before()),
                    Differences.level(each.series(), each.now()),
                    Differences.change(each),
                    Differences.sigmas(each));
        }
        table.lines().forEach(terminal::line);
        terminal.line("");
    }

    private void rest(Comparison comparison, Answer answer, String words) {
        List<String> names =
                comparison.differences().stream()
                        .filter(it -> it.answer() == answer)
                        .map(it -> Differences.label(it.series()))
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

    private void strong(String sentence) {
        Wrap.lines(sentence, terminal.width())
                .forEach(line -> terminal.line(Ink.STRONG.on(line, terminal.colour())));
    }

    private void wrapped(String sentence) {
        Wrap.lines(sentence, terminal.width()).forEach(terminal::line);
    }
}
