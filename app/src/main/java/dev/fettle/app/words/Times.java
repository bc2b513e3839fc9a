package dev.fettle.app.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Instants and durations in words, in one time zone.
 *
 * @param zone what the user's clock shows
 */
public record Times(ZoneId zone) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** Such as {@code 14:02:18}. */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atZone(zone));
    }

    /** Such as {@code UTC+2} or {@code UTC}. */
    public String offset(Instant instant) {
        ZoneOffset offset = zone.getRules().getOffset(instant);
        int minutes = offset.getTotalSeconds() / 60;
        if (minutes == 0) {
            return "UTC";
        }
        String part = minutes % 60 == 0 ? "" : ":" + Math.abs(minutes % 60);
        return "UTC" + (minutes < 0 ? "-" : "+") + Math.abs(minutes / 60) + part;
    }

    /** Two parts at most: {@code 42 s}, {@code 6 min 40 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** One part, rounded up, for what lasted no longer: {@code 42 s}, {@code 7 min}, {@code 4 h}. */
    public static String bound(Duration most) {
        long seconds = Math.max(0, Math.ceilDiv(most.toMillis(), 1000));
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds <= 59 * 60) {
            return Math.ceilDiv(seconds, 60) + " min";
        }
        return seconds <= 23 * 3600
                ? Math.ceilDiv(seconds, 3600) + " h"
                : Math.ceilDiv(seconds, 86_400) + " d";
    }

    private static String two(long large, String unit, long small, String part) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + part);
    }
}
