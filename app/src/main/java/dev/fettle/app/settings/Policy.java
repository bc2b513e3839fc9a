package dev.fettle.app.settings;

import dev.fettle.diagnosis.Settings;
import dev.fettle.pool.format.UserAdapters;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a session may do and how it is to judge, by the command line and the settings in force. Each
 * question is answered as things stand when it is asked, so that a change of the file holds at once.
 * Safe for use by several threads.
 */
public final class Policy {
    private static final String LIGHT = "all but its lightest settings are left out, since ";

    private final SettingsFile file;
    private final Switches switches;
    private final AdapterFolder adapters;
    private volatile boolean chosen;

    public Policy(SettingsFile file, Switches switches) {
        this.file = file;
        this.switches = switches;
        this.adapters = new AdapterFolder(file.file().resolveSibling("adapters"));
    }

    /**
     * Who forbids to write to targets or to stop them, as a clause such as {@code --read-only was
     * given}; empty where nobody does. A target's role may forbid it, too.
     */
    public Optional<String> readOnly() {
        Optional<String> forced = forcedReadOnly();
        return forced.isEmpty() && chosen ? Optional.of("it was chosen in this window") : forced;
    }

    /** The user has chosen it, or no longer does, for as long as this process runs. */
    public void chooseReadOnly(boolean on) {
        chosen = on;
    }

    /** As {@link #readOnly}, where the user has no choice. */
    public Optional<String> forcedReadOnly() {
        if (switches.readOnly()) {
            return Optional.of("--read-only was given");
        }
        SettingsFile.State state = file.state();
        return state.settings().readOnly()
                ? Optional.of(because(state, "read-only = true"))
                : Optional.empty();
    }

    /** What holds although the file was changed and refused is what the last good one said. */
    private String because(SettingsFile.State state, String setting) {
        if (state.guessed()) {
            return "the settings in " + file.file() + " were refused, and may ask for it";
        }
        String since = state.refused().isPresent() ? " as it was last taken" : "";
        return setting + " in " + file.file() + since;
    }

    /**
     * Why no recording is to be made in a target, as a clause; empty where one may be. Recordings are
     * how Fettle observes: read-only mode leaves them on.
     */
    public Optional<String> noFlightRecorder() {
        if (switches.noFlightRecorder()) {
            return Optional.of("--no-jfr was given");
        }
        SettingsFile.State state = file.state();
        return state.settings().flightRecorder()
                ? Optional.empty()
                : Optional.of(because(state, "flight-recorder = false"));
    }

    /**
     * Why recordings are to have their lightest settings, as a clause; empty where they need not. Asked
     * once for each session.
     */
    public Optional<String> light() {
        if (switches.light()) {
            return Optional.of(LIGHT + "--light was given");
        }
        SettingsFile.State state = file.state();
        return state.settings().light()
                ? Optional.of(LIGHT + because(state, "light = true"))
                : Optional.empty();
    }

    /** How long the command line waits for a program that ended to come back; may be zero. */
    public Duration waitForRestart() {
        return file.current().waitForRestart();
    }

    /** How much of what sessions see is kept on disk. */
    public HistoryBounds history() {
        return file.current().history();
    }

    /** For the diagnosis of a session. */
    public Settings diagnosis() {
        UserSettings now = file.current();
        return new Settings(now.thresholds(), now.errors(), this::readOnly);
    }

    /** Prefixes of classes' names, for {@code PlaceToLook.without}. */
    public List<String> frameworks() {
        return file.current().frameworks();
    }

    /**
     * What pools and circuit breakers are known by: the adapters in the folder beside the settings as they
     * are now, and those that Fettle brings, with what is wrong with the former. Reads files the first time;
     * the same object as long as nothing has changed.
     */
    public UserAdapters adapters() {
        return adapters.current();
    }

    /** The folder of the user's own. */
    public AdapterFolder adapterFolder() {
        return adapters;
    }
}
