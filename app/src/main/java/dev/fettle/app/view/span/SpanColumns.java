package dev.fettle.app.view.span;

import dev.fettle.app.look.Column;
import dev.fettle.app.words.Differences;
import dev.fettle.baseline.Difference;
import dev.fettle.baseline.Difference.Answer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The columns of a comparison. */
final class SpanColumns {
    static final Column<Difference> SIGMA =
            Column.of(
                    "difference-sigma",
                    "Sigma",
                    66,
                    true,
                    row -> known(row, it -> Math.abs(it.sigmas())),
                    SpanColumns::sigmas);

    static final List<Column<Difference>> ALL =
            List.of(
                    Column.text(
                            "difference-signal",
                            "Signal",
                            0,
                            row -> Differences.label(row.series())),
                    level("difference-then", "Then", Difference::before),
                    level("difference-now", "Now", Difference::now),
                    new Column<>(
                            "difference-change",
                            "Change",
                            146,
                            true,
                            row -> both(row) ? Differences.change(row) : "–",
                            SpanColumns::both,
                            // Of unlike units only the share of what was there compares.
                            Comparator.comparing(SpanColumns::share)),
                    SIGMA,
                    Column.text("difference-answer", "", 118, SpanColumns::answer));

    private SpanColumns() {}

    private static Column<Difference> level(
            String id, String title, Function<Difference, Double> level) {
        return new Column<>(
                id,
                title,
                72,
                true,
                row ->
                        Double.isNaN(level.apply(row))
                                ? "–"
                                : Differences.level(row.series(), level.apply(row)),
                row -> !Double.isNaN(level.apply(row)),
                Comparator.comparing(level::apply));
    }

    private static boolean both(Difference row) {
        return row.answer() != Answer.ONLY_NOW && row.answer() != Answer.ONLY_BEFORE;
    }

    private static Optional<Double> known(Difference row, Function<Difference, Double> value) {
        return both(row) ? Optional.of(value.apply(row)) : Optional.empty();
    }

    private static String sigmas(double sigmas) {
        return Double.isInfinite(sigmas) ? "∞" : String.format(Locale.ROOT, "%.1f", sigmas);
    }

    private static double share(Difference row) {
        return row.before() == 0 ? row.change() : row.change() / Math.abs(row.before());
    }

    /** Beyond three sigma the baseline never was there: that is the mark. */
    private static String answer(Difference row) {
        return switch (row.answer()) {
            case HIGHER, LOWER -> {
                boolean up = row.answer() == Answer.HIGHER;
                yield row.isFar() ? (up ? "▲" : "▼") + " beyond 3 sigma" : up ? "higher" : "lower";
            }
            case SAME -> "not told apart";
            case UNDECIDED -> "too few values";
            case ONLY_NOW -> "only now";
            case ONLY_BEFORE -> "only then";
        };
    }
}
