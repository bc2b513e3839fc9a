package dev.fettle.app.session;

import dev.fettle.app.settings.Policy;
import dev.fettle.diagnosis.Settings;
import dev.fettle.pool.format.UserAdapters;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a session may do, how it judges, and how long it hopes. What the user may change while the
 * session runs is asked for at each tick.
 *
 * @param settings the detectors' thresholds
 * @param consent what the user allows beyond reading
 * @param noRecording the clause that says why no flight recording is to be made; empty where one may
 * @param frameworks prefixes of classes' names that a place to look is sought outside of
 * @param patience how long a target that was lost is waited for; zero: not at all. Asked once for each
 *     loss
 * @param light the clause that says why recordings are to have their lightest settings; empty where
 *     they need not
 * @param adapters what pools and circuit breakers are known by; asked at each tick, so that it must not
 *     wait, but for the first time
 */
public record Terms(
        Supplier<Settings> settings,
        Consent consent,
        Supplier<Optional<String>> noRecording,
        Supplier<List<String>> frameworks,
        Supplier<Duration> patience,
        Optional<String> light,
        Supplier<UserAdapters> adapters) {
    /** A restart under a supervisor takes seconds; who waits at a terminal wants to know soon. */
    public static final Duration BRIEF = Duration.ofSeconds(15);

    /** A window is left open over night. */
    public static final Duration LONG = Duration.ofDays(1);

    public static final Terms STANDARD =
            new Terms(
                    () -> Settings.STANDARD, Consent.READ, Optional::empty, List::of, () -> BRIEF);

    public Terms(
            Supplier<Settings> settings,
            Consent consent,
            Supplier<Optional<String>> noRecording,
            Supplier<List<String>> frameworks,
            Supplier<Duration> patience) {
        this(
                settings,
                consent,
                noRecording,
                frameworks,
                patience,
                Optional.empty(),
                UserAdapters::none);
    }

    public Terms {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(consent);
        Objects.requireNonNull(noRecording);
        Objects.requireNonNull(frameworks);
        Objects.requireNonNull(patience);
        Objects.requireNonNull(light);
        Objects.requireNonNull(adapters);
    }

    /** As the command line and the settings in force have it. */
    public static Terms by(Policy policy, Consent consent, Supplier<Duration> patience) {
        return new Terms(
                policy::diagnosis,
                consent,
                policy::noFlightRecorder,
                policy::frameworks,
                patience,
                policy.light(),
                policy::adapters);
    }

    public Terms with(Consent other) {
        return new Terms(settings, other, noRecording, frameworks, patience, light, adapters);
    }

    public Terms waiting(Duration other) {
        return new Terms(settings, consent, noRecording, frameworks, () -> other, light, adapters);
    }
}
