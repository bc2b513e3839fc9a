package dev.fettle.app.launch;

import dev.fettle.app.cli.Interruption;
import dev.fettle.connect.RmiTimeouts;

import java.lang.System.Logger.Level;

/**
 * Starts Fettle. Not a JavaFX application itself, so that a command line loads none of it; the
 * window starts in {@link WindowLauncher}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        RmiTimeouts.set();
        // The JDK's own threads, such as the flight recorder's, must not write to the terminal.
        Thread.setDefaultUncaughtExceptionHandler(Main::log);
        Interruption interruption = Interruption.install();
        int status = new Wiring(interruption).commands().run(arguments);
        interruption.finished(status);
        System.out.flush();
        System.err.flush();
        // The JDK's event stream threads are no daemons and would keep the process. Everything is
        // closed by now, and System.exit would ask its own logger, which starts the whole logging:
        // measured, a third of the time of --version.
        Runtime.getRuntime().halt(status);
    }

    private static void log(Thread thread, Throwable failure) {
        System.getLogger(Main.class.getName())
                .log(Level.ERROR, "the thread " + thread.getName() + " failed", failure);
    }
}
