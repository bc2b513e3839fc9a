package dev.fettle.app.words;

import dev.fettle.baseline.Comparison;
import dev.fettle.baseline.Difference;
import dev.fettle.baseline.Difference.Answer;
import dev.fettle.baseline.Levels;
import dev.fettle.signal.Series;
import dev.fettle.signal.Unit;

import java.util.Locale;
import java.util.regex.Pattern;

/** A comparison with a baseline, as every face says it. */
public final class Differences {
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    private Differences() {}

    /** How many moved, of how many that could be compared. */
    public static String sentence(String name, Comparison comparison) {
        long moved = comparison.differences().stream().filter(Difference::isMoved).count();
        long far = comparison.differences().stream().filter(Difference::isFar).count();
        long compared =
                comparison.differences().stream()
                        .filter(it -> it.isMoved() || it.answer() == Answer.SAME)
                        .count();
        if (compared == 0) {
            return "Nothing can be compared with \"%s\" yet.".formatted(name);
        }
        if (moved == 0) {
            return "None of %d signals can be told apart from \"%s\".".formatted(compared, name);
        }
        return "%d of %d signals moved against \"%s\", %s of them to where the baseline never was."
                .formatted(moved, compared, name, far == 0 ? "none" : Long.toString(far));
    }

    /** A signal and its subject, and what of it is compared. */
    public static String label(Series series) {
        String signal = series.signal().id();
        String what =
                Levels.isDurations(series)
                        ? signal + " (share of time)"
                        : Levels.isRate(series) ? signal + " (a second)" : signal;
        return series.subject().isEmpty() ? what : what + " " + brief(series.subject());
    }

    /** Classes without their packages, which would fill a line. */
    private static String brief(String subject) {
        return PACKAGES.matcher(CodeText.brief(subject)).replaceAll("");
    }

    /** A level of a series, in the unit that levels of it have. */
    public static String level(Series series, double level) {
        return Quantity.of(unit(series), level).toString();
    }

    /** With its sign, and with what it may be off by where that is known. */
    public static String change(Difference difference) {
        Unit unit = unit(difference.series());
        String change =
                (difference.change() > 0 ? "+" : difference.change() < 0 ? "-" : "")
                        + Quantity.of(unit, Math.abs(difference.change()));
        return Double.isNaN(difference.margin())
                ? change
                : change + " +/- " + Quantity.of(unit, difference.margin());
    }

    /** What a difference may be off by. */
    public static String margin(Difference difference) {
        return "+/- " + Quantity.of(unit(difference.series()), difference.margin());
    }

    /** How far it lies from the baseline, in standard deviations of the baseline's own levels. */
    public static String sigmas(Difference difference) {
        if (Double.isInfinite(difference.sigmas())) {
            return "it had never moved";
        }
        return String.format(
                Locale.ROOT,
                "%+.1f%s",
                difference.sigmas(),
                difference.isFar() ? ", not seen before" : "");
    }

    private static Unit unit(Series series) {
        return Levels.isDurations(series) ? Unit.RATIO : series.signal().unit();
    }
}
