package dev.fettle.connect;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What this process must have in force before anything is read from a target: the safety filter and
 * the TLS sockets that are each connection's own. Both can be set once, and only before somebody else
 * uses the JDK's.
 */
public final class Safeguards {
    private static final Logger LOG = System.getLogger(Safeguards.class.getName());

    private Safeguards() {}

    /**
     * Puts them into force, as early as it is certain that something will be connected to. Where that
     * fails, the connection that needs them says so.
     */
    public static void prepare() {
        try {
            SafeObjects.install();
        } catch (IllegalStateException late) {
            LOG.log(Level.WARNING, "the safety filter is not in force", late);
        }
    }

    /** {@link #prepare}, and what RMI over TLS needs besides. */
    public static void prepareForTls() {
        prepare();
        try {
            RoutedTls.ofThisProcess();
        } catch (CannotConnect e) {
            LOG.log(Level.WARNING, "TLS sockets are the JDK's own", e);
        }
    }
}
