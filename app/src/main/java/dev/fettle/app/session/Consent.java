package dev.fettle.app.session;

/** What the user allowed a session to do to its target beyond reading. */
public enum Consent {
    /** Reads alone. */
    READ,
    /**
     * Collections of the whole heap too, where a detector cannot judge without; counts of the live
     * objects and searches for what holds them, to name what grows.
     */
    PROBE
}
