package dev.fettle.app.cli;

import dev.fettle.app.settings.Policy;
import dev.fettle.connect.Destination;

import java.util.Optional;

/** The window, as far as a command may know of it: no JavaFX class is loaded before it opens. */
public interface Faces {
    /** Whether a window could be seen. */
    boolean displayed();

    /**
     * Opens the window and returns when it is closed.
     *
     * @param at what is to be attached to at once
     * @param policy what its sessions may do, now and when the settings change
     * @return the exit status
     */
    int window(Optional<Destination> at, Policy policy);
}
