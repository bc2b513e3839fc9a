package dev.fettle.gclog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of unified logging (JDK 9 and later), such as {@code [2026-11-27T07:42:22.123+0000][1.204s][info][gc]
 * GC(3) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(256M) 3.456ms}.
 *
 * @param date null where the line has none
 * @param uptime since the JVM began; null where the line does not tell
 * @param gc number of the collection; -1 where it is of none
 * @param text what comes after all that
 */
record LogLine(Instant date, Duration uptime, int gc, String text) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    /** Milliseconds that are no uptime: thirty years; unified logging is younger. */
    private static final long EPOCH_MILLIS = 946_080_000_000L;

    private static final String GC = "GC(";

    /** Empty where it is no such line, or has no time of any kind. */
    static Optional<LogLine> parse(String line) {
        Instant date = null;
        Duration uptime = null;
        int at = 0;
        while (at < line.length() && line.charAt(at) == '[') {
            int end = line.indexOf(']', at);
            if (end < 0) {
                break;
            }
            String decoration = line.substring(at + 1, end).strip();
            if (!decoration.isEmpty() && Character.isDigit(decoration.charAt(0))) {
                if (decoration.indexOf('T') > 0) {
                    date = date(decoration);
                } else {
                    Duration time = time(decoration);
                    boolean isDate = time != null && time.toMillis() > EPOCH_MILLIS;
                    date = isDate && date == null ? Instant.EPOCH.plus(time) : date;
                    uptime = time == null || isDate ? uptime : time;
                }
            }
            at = end + 1;
        }
        if (at == 0 || date == null && uptime == null) {
            return Optional.empty();
        }
        String rest = line.substring(at).stripLeading();
        int gc = -1;
        if (rest.startsWith(GC)) {
            int end = rest.indexOf(')');
            gc = end < 0 ? -1 : number(rest.substring(GC.length(), end));
            rest = gc < 0 ? rest : rest.substring(end + 1).strip();
        }
        return Optional.of(new LogLine(date, uptime, gc, rest));
    }

    private static Instant date(String decoration) {
        try {
            return DATE.parse(decoration, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code 1.204s}, {@code 1204ms} or {@code 1204000000ns}; a comma where the locale has one. */
    private static Duration time(String decoration) {
        int digits = 0;
        while (digits < decoration.length()
                && (Character.isDigit(decoration.charAt(digits))
                        || decoration.charAt(digits) == '.'
                        || decoration.charAt(digits) == ',')) {
            digits++;
        }
        double nanos =
                switch (decoration.substring(digits)) {
                    case "s" -> 1e9;
                    case "ms" -> 1e6;
                    case "ns" -> 1;
                    default -> 0;
                };
        if (nanos == 0) {
            return null;
        }
        try {
            String number = decoration.substring(0, digits).replace(',', '.');
            return Duration.ofNanos((long) (Double.parseDouble(number) * nanos));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
