package dev.fettle.app.cli.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;

import dev.fettle.secret.Redaction;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** How a record becomes one line: fields in their order, what is null left out. */
final class Json {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** Beyond it a double does not hold every whole number. */
    private static final double LARGEST_WHOLE = 1L << 53;

    /**
     * What JSON may hold as it is, but would steer a terminal: DEL, C1, and what turns the direction of
     * writing. Gson escapes the rest.
     */
    private static final Pattern STEERS =
            Pattern.compile("[\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Gson PLAIN =
            GSON.newBuilder()
                    .registerTypeAdapter(
                            String.class,
                            (JsonSerializer<String>)
                                    (text, _, _) -> new JsonPrimitive(Redaction.of(text)))
                    .create();

    private Json() {}

    /** As {@link #line}, without the secrets that a target may tell: such lines are kept. */
    static String plain(Object mirror) {
        return escaped(PLAIN.toJson(mirror));
    }

    static String line(Object mirror) {
        return escaped(GSON.toJson(mirror));
    }

    /** They stand in strings only, and there an escape is the same character. */
    private static String escaped(String json) {
        return STEERS.matcher(json)
                .replaceAll(it -> "\\\\u%04x".formatted((int) it.group().charAt(0)));
    }

    /** As {@link #line}, where a null says something: that there is none. */
    static String lineWithNulls(Object mirror) {
        return escaped(GSON.newBuilder().serializeNulls().create().toJson(mirror));
    }

    /** ISO-8601 in UTC, to the millisecond. */
    static String at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** A whole number without a fraction: {@code 812}, not {@code 812.0} or {@code 1.2E8}. */
    static Number number(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
                ? (Number) (long) value
                : (Number) value;
    }

    /** Seconds alone, however long: {@code PT60S}. */
    static String duration(Duration duration) {
        return "PT" + Math.round(duration.toMillis() / 1000.0) + "S";
    }

    /** Two decimals: what is estimated has no more. */
    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
