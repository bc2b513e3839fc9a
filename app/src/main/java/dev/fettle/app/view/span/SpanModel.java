package dev.fettle.app.view.span;

import dev.fettle.app.chart.Stretch;
import dev.fettle.app.words.Differences;
import dev.fettle.app.words.Times;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Comparison;
import dev.fettle.baseline.Difference;

import java.util.List;
import java.util.Optional;

/**
 * What is said of the selected span.
 *
 * @param words which span it is; empty where none is selected
 * @param names baselines that are kept
 * @param note what was done last, or why it could not be; empty where there is nothing to say
 * @param comparing whether a comparison is shown
 * @param sentence of the comparison
 * @param rows of the comparison
 */
public record SpanModel(
        String words,
        List<String> names,
        String note,
        boolean comparing,
        String sentence,
        List<Difference> rows) {
    /** What stands in an empty table. */
    static final String EMPTY =
            "No signal of this span is in the baseline, nor the other way round.";

    public SpanModel {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /**
     * A span that is held against a baseline.
     *
     * @param name the baseline's
     */
    public record Compared(String name, Baseline before, Baseline now, Comparison comparison) {
        public static Compared of(String name, Baseline before, Baseline now) {
            return new Compared(name, before, now, Comparison.of(before, now));
        }
    }

    public static SpanModel of(
            Optional<Stretch> selected,
            List<String> names,
            String note,
            Optional<Compared> compared,
            Times times) {
        String words = selected.map(it -> "Selected: " + Times.span(it.length())).orElse("");
        return new SpanModel(
                words,
                names,
                note,
                compared.isPresent(),
                compared.map(it -> sentence(it, times)).orElse(""),
                compared.map(it -> it.comparison().differences()).orElse(List.of()));
    }

    private static String sentence(Compared it, Times times) {
        String all =
                "%s to %s: %s"
                        .formatted(
                                times.clock(it.now().from()),
                                times.clock(it.now().until()),
                                Differences.sentence(it.name(), it.comparison()));
        return it.comparison().apart().isEmpty()
                ? all
                : all
                        + " They are not alike: "
                        + String.join("; ", it.comparison().apart())
                        + ". What moved may be due to that.";
    }
}
