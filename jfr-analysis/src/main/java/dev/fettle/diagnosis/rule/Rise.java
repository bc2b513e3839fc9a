package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.trend.Points;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The story of one climb: it grows, it proves to go on, it ends. */
final class Rise {
    enum State {
        NONE,
        GROWS,
        /** It ended; said for a moment before it is cleared. */
        LEVELLED
    }

    /** A verdict rests on points that are not older than this. */
    static final Duration RECENT = Duration.ofMinutes(2);

    private static final Duration EXPLAINED = Duration.ofSeconds(30);

    private final Climb.Terms terms;
    private final Climb.Latest latest = new Climb.Latest();
    private Climb climb;
    private boolean confirmed;
    private Instant lastClimb;
    private Instant levelledSince;

    Rise(Climb.Terms terms) {
        this.terms = terms;
    }

    /**
     * @param points of the level, once garbage was cleaned away
     * @param hints of the same, with garbage: only to tell when a proven climb began
     */
    State of(Points points, Points hints, Instant now) {
        boolean recent = !points.isEmpty() && points.last().at().plus(RECENT).isAfter(now);
        var climbing = recent ? latest.of(points, hints, terms) : Optional.<Climb>empty();
        if (climbing.isPresent()) {
            climb = confirmed ? climb.goingOn(points) : climbing.get();
            levelledSince = null;
            lastClimb = now;
            return State.GROWS;
        }
        if (climb == null) {
            return State.NONE;
        }
        if (recent && levelledSince == null && !climb.hasEnded(points, terms)) {
            // They waver; the next ones will tell.
            if (lastClimb.plus(RECENT).isAfter(now)) {
                return State.GROWS;
            }
            return forget();
        }
        levelledSince = levelledSince == null ? now : levelledSince;
        if (!recent || levelledSince.plus(EXPLAINED).isBefore(now)) {
            return forget();
        }
        confirmed = false;
        return State.LEVELLED;
    }

    private State forget() {
        climb = null;
        levelledSince = null;
        confirmed = false;
        return State.NONE;
    }

    /** The climb that is spoken of; null where there is none. */
    Climb climb() {
        return climb;
    }

    boolean isSteady() {
        return climb.isSteady(terms);
    }

    /** From its begin to the last point, in seconds. */
    double watched(Points points) {
        return Duration.between(climb.begin(), points.last().at()).toNanos() / 1e9;
    }

    /** It has proven not to stop; holds until it ends. */
    void confirm() {
        confirmed = true;
    }

    boolean isConfirmed() {
        return confirmed;
    }
}
