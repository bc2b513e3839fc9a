package dev.fettle.app.launch;

import dev.fettle.app.cli.ExitStatus;
import dev.fettle.app.cli.Interruption;
import dev.fettle.app.cli.OwnVersion;
import dev.fettle.connect.RmiTimeouts;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;

/**
 * Starts Fettle. Not a JavaFX application itself, so that a command line loads none of it; the
 * window starts in {@link WindowLauncher}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version") && toldVersion()) {
            return;
        }
        RmiTimeouts.set();
        // What is logged while the logging starts is written once it has; nobody need be told.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // The JDK's own threads, such as the flight recorder's, must not write to the terminal.
        Thread.setDefaultUncaughtExceptionHandler(Main::log);
        Interruption interruption = Interruption.install();
        int status =
                orFailure(
                        () -> new Wiring(interruption).commands().run(arguments),
                        System.err,
                        Main::log);
        OwnThreads.end();
        interruption.finished(status);
        System.out.flush();
        System.err.flush();
        // The JDK's event stream threads are no daemons and would keep the process. Everything is
        // closed by now, and System.exit would ask its own logger, which starts the whole logging:
        // measured, a third of the time of --version.
        Runtime.getRuntime().halt(status);
    }

    /**
     * Scripts ask for it again and again, and all commands need not be described for it.
     *
     * @return false where nobody takes it, which the commands know how to say
     */
    private static boolean toldVersion() {
        System.out.println(OwnVersion.text());
        return !System.out.checkError();
    }

    /**
     * What escapes a command, such as a lack of memory, ends the process at once: neither with 1,
     * which means findings, nor by waiting for an end that never comes.
     */
    static int orFailure(IntSupplier command, PrintStream err, BiConsumer<Thread, Throwable> log) {
        try {
            return command.getAsInt();
        } catch (Throwable failure) {
            err.println(
                    "fettle: Fettle itself failed: "
                            + failure.toString().lines().findFirst().orElse("")
                            + "; the details are in its log, and trying again may help.");
            try {
                log.accept(Thread.currentThread(), failure);
            } catch (Throwable unlogged) {
                err.println("fettle: no details were logged, since that failed, too: " + unlogged);
            }
            return ExitStatus.NO_TARGET;
        }
    }

    private static void log(Thread thread, Throwable failure) {
        System.getLogger(Main.class.getName())
                .log(Level.ERROR, "the thread " + thread.getName() + " failed", failure);
    }
}
