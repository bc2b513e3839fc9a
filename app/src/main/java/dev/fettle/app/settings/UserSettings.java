package dev.fettle.app.settings;

import dev.fettle.app.look.PoolBands;
import dev.fettle.app.look.Theme;
import dev.fettle.diagnosis.ErrorRule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user's settings file says; docs/settings.md tells of each.
 *
 * @param readOnly whether nothing that writes to a target or stops it is done or offered
 * @param flightRecorder whether recordings are made in targets
 * @param light whether those have their lightest settings
 * @param waitForRestart how long a program that ended is waited for
 * @param theme of the window; empty where the file does not say
 * @param thresholds what is changed of the detectors' thresholds, in base units, by id
 * @param frameworks prefixes of classes' names that a place to look is sought outside of
 * @param errors the user's rules of how bad errors are, in their order
 * @param poolBands from which shares on the window calls a pool what
 * @param notifying whom Fettle tells of findings
 * @param history how much of what sessions saw is kept
 * @param incidents whether incidents are opened, and how many of their files are kept
 */
public record UserSettings(
        boolean readOnly,
        boolean flightRecorder,
        boolean light,
        Duration waitForRestart,
        Optional<Theme> theme,
        Map<String, Double> thresholds,
        List<String> frameworks,
        List<ErrorRule> errors,
        PoolBands poolBands,
        Notify notifying,
        HistoryBounds history,
        IncidentBounds incidents) {
    /** What holds where there is no file. */
    public static final UserSettings STANDARD =
            new UserSettings(
                    false,
                    true,
                    false,
                    Duration.ofSeconds(15),
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    PoolBands.STANDARD,
                    Notify.NOBODY,
                    HistoryBounds.STANDARD,
                    IncidentBounds.STANDARD);

    public UserSettings {
        thresholds = Map.copyOf(thresholds);
        frameworks = List.copyOf(frameworks);
        errors = List.copyOf(errors);
    }

    /** As {@link #incidents}; none opens by itself where nothing is kept that its file could tell. */
    public IncidentBounds incidentsNow() {
        return history.enabled()
                ? incidents
                : new IncidentBounds(false, incidents.keep(), incidents.bytes());
    }

    /**
     * What holds where there is a file that cannot be understood, and none was before: it may be one
     * that forbids to write, to record, or to keep what was seen.
     */
    static UserSettings careful() {
        return new UserSettings(
                true,
                false,
                STANDARD.light,
                STANDARD.waitForRestart,
                STANDARD.theme,
                STANDARD.thresholds,
                STANDARD.frameworks,
                STANDARD.errors,
                STANDARD.poolBands,
                STANDARD.notifying,
                new HistoryBounds(false, STANDARD.history.keep(), STANDARD.history.bytes()),
                IncidentBounds.NONE);
    }
}
