package dev.fettle.app.launch;

import dev.fettle.app.cli.Interruption;

/**
 * Starts Fettle. Not a JavaFX application itself, so that a command line loads none of it; the
 * window starts in {@link WindowLauncher}.
 */
public final class Main {
    /**
     * Bounds what RMI itself would wait for without an end. Above the longest deadline of a call, a
     * class histogram's minute, since it bounds every call of this JVM.
     */
    private static final String RESPONSE_MILLIS = "65000";

    private static final String HANDSHAKE_MILLIS = "5000";

    private Main() {}

    public static void main(String[] arguments) {
        // Read once by the RMI runtime, when its first class is loaded.
        setUnlessGiven("sun.rmi.transport.tcp.responseTimeout", RESPONSE_MILLIS);
        setUnlessGiven("sun.rmi.transport.tcp.handshakeTimeout", HANDSHAKE_MILLIS);
        Interruption interruption = Interruption.install();
        int status = new Wiring(interruption).commands().run(arguments);
        interruption.finished(status);
        // The JDK's event stream threads are no daemons and would keep the process.
        System.exit(status);
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
