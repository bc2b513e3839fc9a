package dev.fettle.app.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time axis that all charts share.
 *
 * @param left where it begins
 * @param width of the whole span
 */
record Axis(Instant from, Instant until, double left, double width) {
    /** Labels that stand side by side with room between them. */
    private static final int MOST = 9;

    private static final List<Duration> ROUND =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(6),
                    Duration.ofHours(12));

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** What lies outside of the span is at its edge. */
    double x(Instant at) {
        double share = (double) Duration.between(from, at).toMillis() / span().toMillis();
        return left + width * Math.clamp(share, 0, 1);
    }

    double right() {
        return left + width;
    }

    private Duration span() {
        return Duration.between(from, until);
    }

    /** The distance of the labels. */
    Duration grid() {
        for (Duration round : ROUND) {
            if (span().toMillis() <= MOST * round.toMillis()) {
                return round;
            }
        }
        return Duration.ofDays(1 + span().toDays() / MOST);
    }

    /** The round instants of a zone's clock. */
    List<Instant> round(ZoneId zone) {
        long step = grid().toMillis();
        long offset = zone.getRules().getOffset(from).getTotalSeconds() * 1000L;
        List<Instant> round = new ArrayList<>();
        long first = Math.ceilDiv(from.toEpochMilli() + offset, step) * step - offset;
        for (long at = first; at <= until.toEpochMilli(); at += step) {
            round.add(Instant.ofEpochMilli(at));
        }
        return round;
    }

    String label(Instant at, ZoneId zone) {
        boolean seconds = grid().toSeconds() % 60 != 0;
        return (seconds ? SECONDS : MINUTES).format(at.atZone(zone));
    }
}
