package dev.fettle.patients;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The {@code key=value} arguments; a key that is not given has the default that it is asked with. */
final class Parameters {
    private final Map<String, String> given;
    private final Map<String, String> used = new TreeMap<>();

    private Parameters(Map<String, String> given) {
        this.given = given;
    }

    static Parameters parse(Iterable<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + argument + "\" is not key=value");
            }
            given.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new Parameters(given);
    }

    double number(String key, double otherwise) {
        return Double.parseDouble(text(key, plain(otherwise)));
    }

    int count(String key, int otherwise) {
        return Integer.parseInt(text(key, Integer.toString(otherwise)));
    }

    /** In bytes; written as 100m or 2g. */
    long bytes(String key, String otherwise) {
        return bytes(text(key, otherwise));
    }

    /** What {@code 100m} or {@code 2g} is in bytes. */
    static long bytes(String written) {
        String text = written.toLowerCase(Locale.ROOT);
        int shift = "kmg".indexOf(text.charAt(text.length() - 1));
        return shift < 0
                ? Long.parseLong(text)
                : (long)
                        (Double.parseDouble(text.substring(0, text.length() - 1))
                                * (1L << 10 * (shift + 1)));
    }

    /** Written as 30s, 5m or in ISO-8601. */
    Duration time(String key, String otherwise) {
        String text = text(key, otherwise).toUpperCase(Locale.ROOT);
        return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    }

    /** Every key that was asked for, with its value. */
    String used() {
        StringBuilder all = new StringBuilder();
        used.forEach((key, value) -> all.append(' ').append(key).append('=').append(value));
        return all.toString().trim();
    }

    private String text(String key, String otherwise) {
        String value = given.getOrDefault(key, otherwise);
        used.put(key, value);
        return value;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
