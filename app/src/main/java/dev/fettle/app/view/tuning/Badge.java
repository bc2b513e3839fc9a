package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.look.Tone;

/** What moving a setting is good for in the JVM that is shown, in a word; in the table's order. */
public enum Badge {
    LIVE("LIVE", Tone.HEALTHY),
    RESTART("RESTART", Tone.INFO),
    UNKNOWN("UNKNOWN", Tone.UNKNOWN),
    NO_EFFECT("NO EFFECT", Tone.UNKNOWN),
    REFUSED("REFUSED", Tone.WARNING),
    ABSENT("NOT HERE", Tone.UNKNOWN);

    private final String word;
    private final Tone tone;

    Badge(String word, Tone tone) {
        this.word = word;
        this.tone = tone;
    }

    static Badge of(LeverTable.Use use) {
        return switch (use) {
            case LIVE -> LIVE;
            case NO_EFFECT -> NO_EFFECT;
            case REFUSED -> REFUSED;
            case UNKNOWN -> UNKNOWN;
            case ABSENT -> ABSENT;
        };
    }

    /** Whether anybody who moves it may see something come of it. */
    boolean movable() {
        return this == LIVE || this == UNKNOWN;
    }

    String word() {
        return word;
    }

    Tone tone() {
        return tone;
    }
}
