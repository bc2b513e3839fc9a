package dev.fettle.app.frame;

/** What the user of a session may ask of its incidents. */
public interface Incidents {
    /** Where none are opened. */
    Incidents NONE = _ -> {};

    /**
     * Opens one at the next look, unless one is open. Returns at once, on any thread; {@link Frame#incident}
     * tells what comes of it.
     *
     * @param reason a sentence
     */
    void open(String reason);
}
