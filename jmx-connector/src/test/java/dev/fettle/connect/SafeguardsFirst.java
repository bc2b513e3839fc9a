package dev.fettle.connect;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Puts the safeguards into force before any test, as a console does before it connects: some tests
 * run servers in this process, which would read objects first.
 */
public final class SafeguardsFirst implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Safeguards.prepareForTls();
    }
}
