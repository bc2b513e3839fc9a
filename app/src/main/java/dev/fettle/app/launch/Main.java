package dev.fettle.app.launch;

import dev.fettle.app.cli.Interruption;
import dev.fettle.connect.RmiTimeouts;

/**
 * Starts Fettle. Not a JavaFX application itself, so that a command line loads none of it; the
 * window starts in {@link WindowLauncher}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        RmiTimeouts.set();
        Interruption interruption = Interruption.install();
        int status = new Wiring(interruption).commands().run(arguments);
        interruption.finished(status);
        // The JDK's event stream threads are no daemons and would keep the process.
        System.exit(status);
    }
}
