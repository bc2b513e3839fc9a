package dev.fettle.app.session;

import dev.fettle.diagnosis.Settings;

import java.time.Duration;
import java.util.Objects;

/**
 * What a session may do, and how long it hopes.
 *
 * @param settings the detectors' thresholds
 * @param consent what the user allows beyond reading
 * @param flightRecorder whether a flight recording may be started in the target
 * @param patience how long a target that was lost is waited for; zero: not at all
 */
public record Terms(Settings settings, Consent consent, boolean flightRecorder, Duration patience) {
    /** A restart under a supervisor takes seconds; who waits at a terminal wants to know soon. */
    public static final Duration BRIEF = Duration.ofSeconds(15);

    /** A window is left open over night. */
    public static final Duration LONG = Duration.ofDays(1);

    public static final Terms STANDARD = new Terms(Settings.STANDARD, Consent.READ, true, BRIEF);

    public Terms {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(consent);
        Objects.requireNonNull(patience);
    }

    public Terms with(Consent other) {
        return new Terms(settings, other, flightRecorder, patience);
    }

    public Terms waiting(Duration other) {
        return new Terms(settings, consent, flightRecorder, other);
    }
}
