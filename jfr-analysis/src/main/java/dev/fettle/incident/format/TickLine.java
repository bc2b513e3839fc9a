package dev.fettle.incident.format;

import dev.fettle.target.Link;
import dev.fettle.target.Link.Connecting;
import dev.fettle.target.Link.Lost;
import dev.fettle.target.Link.Stale;
import dev.fettle.target.Link.Up;

import java.time.Instant;

/**
 * Begins what was fresh at one instant.
 *
 * @param link how the link stood; null where the target was heard at that very instant, and in logs that
 *     tell of observations alone
 * @param heard when the target was last heard, or was lost; null where it is the tick's instant
 * @param why a link's that is not up
 */
record TickLine(String tick, String link, String heard, String why) {
    static TickLine of(Instant now, Link link) {
        return switch (link) {
            case Up it when it.lastHeard().equals(now) -> of(now, null, now, null);
            case Up it -> of(now, "up", it.lastHeard(), null);
            case Connecting it -> of(now, "connecting", now, null);
            case Stale it -> of(now, "stale", it.lastHeard(), it.why());
            case Lost it -> of(now, "lost", it.at(), it.why());
        };
    }

    private static TickLine of(Instant now, String link, Instant heard, String why) {
        return new TickLine(now.toString(), link, heard.equals(now) ? null : heard.toString(), why);
    }

    Instant at() {
        return At.parse(tick);
    }

    Link standing() {
        Instant then = heard == null ? at() : At.parse(heard);
        return switch (link) {
            case null -> new Up(then);
            case "up" -> new Up(then);
            case "connecting" -> new Connecting();
            case "stale" -> new Stale(then, why);
            case "lost" -> new Lost(then, why);
            default -> throw new IllegalArgumentException("unknown link " + link);
        };
    }
}
