package dev.fettle.connect;

import java.util.List;

/**
 * Finds the JVMs of this machine without attaching to any: attaching to one that assembles an AOT
 * cache destroys it.
 */
public final class LocalJvms {
    /** Every JVM but this one, by pid. Those that cannot be attached to say why. */
    public List<LocalJvm> list() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * The one JVM that is meant.
     *
     * @param target a pid, or a fragment of a main class or display name that matches exactly one
     * @throws CannotConnect where there is no such JVM, or it is known not to take an attach
     */
    public LocalJvm find(String target) throws CannotConnect {
        throw new UnsupportedOperationException("not written yet: " + target);
    }
}
