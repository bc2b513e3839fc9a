package dev.fettle.app.words;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as users write them: {@code 30s}, {@code 5m}, {@code 2h}, {@code 500ms}, ISO-8601. */
public final class Spans {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Spans() {}

    /**
     * @return empty where it is none; may be zero or below
     */
    public static Optional<Duration> read(String text) {
        String small = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = SHORT.matcher(small);
        if (!matcher.matches()) {
            try {
                return Optional.of(Duration.parse(small));
            } catch (DateTimeParseException | ArithmeticException notIso) {
                return Optional.empty();
            }
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }
}
