package dev.fettle.tuning;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a knob is set to.
 *
 * @param raw exactly as the JVM reads and writes it: bytes and milliseconds without a unit, {@code
 *     true} or {@code false}, a path
 */
public record Setting(Kind kind, String raw) {
    private static final Pattern AMOUNT =
            Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*([a-z%]*)", Pattern.CASE_INSENSITIVE);

    /** The raw value of a number that has no limit, such as the most connections of a pool. */
    public static final String UNLIMITED = "unlimited";

    /** The raw value of what is switched off, where a number switches it on. */
    public static final String OFF = "off";

    /** The base unit of a knob's values. */
    public enum Kind {
        BYTES,
        PERCENT,
        MILLISECONDS,
        COUNT,
        /** A load average of the machine. */
        LOAD,
        SWITCH,
        TEXT;

        /** A number of this kind as people read it. */
        public String words(double number) {
            return switch (this) {
                case BYTES -> bytes(number);
                case PERCENT -> plain(number) + " %";
                case MILLISECONDS ->
                        number >= 1000 && number % 1000 == 0
                                ? plain(number / 1000) + " s"
                                : plain(number) + " ms";
                case COUNT, LOAD, SWITCH, TEXT -> plain(number);
            };
        }

        private static String bytes(double number) {
            String[] units = {"B", "kB", "MB", "GB", "TB"};
            double value = number;
            int unit = 0;
            while (Math.abs(value) >= 1024 && unit < units.length - 1) {
                value /= 1024;
                unit++;
            }
            String format = value == Math.rint(value) || value >= 100 ? "%.0f %s" : "%.1f %s";
            return format.formatted(value, units[unit]);
        }

        private static String plain(double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
    }

    public static Setting bytes(long bytes) {
        return new Setting(Kind.BYTES, Long.toString(bytes));
    }

    /**
     * What a user wrote: {@code 200m}, {@code 2g}, {@code 30s}, {@code 40%}, {@code true}, a path; of counts
     * and times {@code unlimited} and {@code off} as well, which not every knob takes.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Setting parse(Kind kind, String text) {
        String given = text.strip();
        String word = given.toLowerCase(Locale.ROOT);
        if (isNoNumber(word) && (kind == Kind.COUNT || kind == Kind.MILLISECONDS)) {
            return new Setting(kind, word);
        }
        return switch (kind) {
            case TEXT -> new Setting(kind, text);
            case SWITCH -> onOrOff(given);
            default -> amount(kind, given);
        };
    }

    private static Setting onOrOff(String given) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> new Setting(Kind.SWITCH, "true");
            case "false", "off", "no" -> new Setting(Kind.SWITCH, "false");
            default ->
                    throw new IllegalArgumentException(
                            "\"" + given + "\" is neither true nor false.");
        };
    }

    private static Setting amount(Kind kind, String given) {
        Matcher matcher = AMOUNT.matcher(given);
        double factor = matcher.matches() ? factor(kind, matcher.group(2)) : Double.NaN;
        if (Double.isNaN(factor)) {
            throw new IllegalArgumentException("\"%s\" is not %s.".formatted(given, example(kind)));
        }
        double number = Double.parseDouble(matcher.group(1)) * factor;
        if (kind == Kind.LOAD) {
            return new Setting(kind, Double.toString(number));
        }
        if (number != Math.rint(number) || Math.abs(number) > Long.MAX_VALUE / 2.0) {
            throw new IllegalArgumentException(
                    "\"%s\" is no whole number%s."
                            .formatted(
                                    given,
                                    kind == Kind.COUNT
                                            ? ""
                                            : " of " + kind.name().toLowerCase(Locale.ROOT)));
        }
        return new Setting(kind, Long.toString((long) number));
    }

    private static double factor(Kind kind, String unit) {
        String small = unit.toLowerCase(Locale.ROOT);
        return switch (kind) {
            case BYTES ->
                    switch (small) {
                        case "", "b" -> 1;
                        case "k", "kb", "kib" -> 1L << 10;
                        case "m", "mb", "mib" -> 1L << 20;
                        case "g", "gb", "gib" -> 1L << 30;
                        case "t", "tb", "tib" -> 1L << 40;
                        default -> Double.NaN;
                    };
            case PERCENT -> small.isEmpty() || small.equals("%") ? 1 : Double.NaN;
            case MILLISECONDS ->
                    switch (small) {
                        case "", "ms" -> 1;
                        case "s" -> 1_000;
                        case "m", "min" -> 60_000;
                        case "h" -> 3_600_000;
                        default -> Double.NaN;
                    };
            case COUNT, LOAD, SWITCH, TEXT -> small.isEmpty() ? 1 : Double.NaN;
        };
    }

    private static String example(Kind kind) {
        return switch (kind) {
            case BYTES -> "a size such as 200m or 2g";
            case PERCENT -> "a share such as 40%";
            case MILLISECONDS -> "a time such as 30s or 500ms";
            case LOAD -> "a load such as 1.5";
            case COUNT, SWITCH, TEXT -> "a whole number";
        };
    }

    private static boolean isNoNumber(String word) {
        return word.equals(UNLIMITED) || word.equals(OFF);
    }

    /** Whether it stands for no limit, or for none at all, and is no number. */
    public boolean isUnlimited() {
        return kind != Kind.TEXT && isNoNumber(raw);
    }

    /** Whether both are one value, however it is written. */
    public boolean sameAs(Setting other) {
        boolean numbers = number().isPresent() && other.number().isPresent();
        return equals(other)
                || numbers && number().getAsDouble() == other.number().getAsDouble()
                || isUnlimited() && other.isUnlimited();
    }

    /** In the kind's base unit; empty for a switch and a text, and for what is no number. */
    public OptionalDouble number() {
        if (kind == Kind.SWITCH || kind == Kind.TEXT) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(raw));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    /** As people read it. */
    public String words() {
        if (number().isPresent()) {
            return kind.words(number().getAsDouble());
        }
        return raw.isEmpty() ? "none" : raw;
    }
}
