package dev.fettle.tuning;

import dev.fettle.signal.Series;
import dev.fettle.signal.Unit;

import java.util.Locale;

/** A measured value as people read it. */
final class Amount {
    private Amount() {}

    static String words(Series series, double value) {
        return words(series.signal().unit(), value);
    }

    static String words(Unit unit, double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        return switch (unit) {
            case BYTES -> bytes(value);
            case BYTES_PER_SECOND -> bytes(value) + "/s";
            case SECONDS -> Math.abs(value) < 1 ? plain(value * 1000) + " ms" : plain(value) + " s";
            case RATIO -> plain(value * 100) + " %";
            case COUNT -> plain(value);
            case COUNT_PER_SECOND -> plain(value) + "/s";
        };
    }

    private static String bytes(double value) {
        return Setting.Kind.BYTES.words(Math.rint(value));
    }

    /** Two significant digits at least, and none behind the point from ten on. */
    private static String plain(double value) {
        double size = Math.abs(value);
        String format =
                value == Math.rint(value) || size >= 10 ? "%.0f" : size >= 1 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
