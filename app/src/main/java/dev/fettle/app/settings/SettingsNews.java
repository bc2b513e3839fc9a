package dev.fettle.app.settings;

/** What came of a change to the settings file. */
public sealed interface SettingsNews {
    /** These are in force now. */
    record Taken(UserSettings settings) implements SettingsNews {}

    /**
     * What the file says is not, and what was in force stays so.
     *
     * @param sentence for the user: what, where and why
     */
    record Refused(String sentence) implements SettingsNews {}
}
