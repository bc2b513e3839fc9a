package dev.fettle.app.words;

import dev.fettle.signal.Unit;

import java.util.List;
import java.util.Locale;

/**
 * A number and its unit, apart, so that a face can set them in different sizes. Memory counts in
 * 1024s, as {@code -Xmx} does.
 */
public record Quantity(String number, String unit) {
    private static final List<String> BYTES = List.of("B", "kB", "MB", "GB", "TB", "PB");

    /**
     * @param value in the unit's base
     */
    public static Quantity of(Unit unit, double value) {
        return switch (unit) {
            case BYTES -> bytes(value, "");
            case BYTES_PER_SECOND -> bytes(value, "/s");
            case SECONDS -> seconds(value);
            case RATIO -> new Quantity(digits(value * 100), "%");
            // Of few things an average has no whole number: half a thread is not one.
            case COUNT -> new Quantity(Math.abs(value) < 10 ? digits(value) : whole(value), "");
            // One in minutes is not none.
            case COUNT_PER_SECOND ->
                    new Quantity(value > 0 && value < 0.01 ? small(value) : digits(value), "/s");
        };
    }

    private static Quantity bytes(double value, String per) {
        double scaled = value;
        int power = 0;
        // 999.5 would be printed as 1000.
        while (Math.abs(scaled) >= 999.5 && power < BYTES.size() - 1) {
            scaled /= 1024;
            power++;
        }
        String number = power == 0 ? whole(scaled) : digits(scaled);
        return new Quantity(number, BYTES.get(power) + per);
    }

    /** Below a second in milliseconds, since pauses are spoken of that way; long ones as clocks do. */
    private static Quantity seconds(double value) {
        double millis = value * 1000;
        if (Math.abs(value) >= 2 * 3600) {
            return new Quantity(digits(value / 3600), "h");
        }
        if (Math.abs(value) >= 120) {
            return new Quantity(digits(value / 60), "min");
        }
        return Math.abs(millis) < 999.5
                ? new Quantity(digits(millis), "ms")
                : new Quantity(digits(value), "s");
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** Three digits that count: 0.42, 4.2, 42, 420; 9.96 is 10, not 10.0. */
    private static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 99.5) {
            return whole(value);
        }
        if (size >= 9.95) {
            return trimmed(String.format(Locale.ROOT, "%.1f", value));
        }
        return trimmed(String.format(Locale.ROOT, "%.2f", value));
    }

    /** Two digits that count, down to one in some hundred hours. */
    private static String small(double value) {
        int places = Math.min(6, 1 - (int) Math.floor(Math.log10(value)));
        return trimmed(String.format(Locale.ROOT, "%." + places + "f", value));
    }

    private static String trimmed(String number) {
        return number.replaceFirst("\\.?0+$", "");
    }

    @Override
    public String toString() {
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
