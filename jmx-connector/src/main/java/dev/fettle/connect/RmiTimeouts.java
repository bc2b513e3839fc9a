package dev.fettle.connect;

/**
 * Bounds on RMI itself, far beyond the deadlines of {@link CallKind}: they let the threads of
 * abandoned calls end. The JDK reads them once per process, so call {@link #set} before any connection.
 */
public final class RmiTimeouts {
    /** A target that freezes for less is not given up; in milliseconds. */
    private static final String LONGEST_FREEZE = "600000";

    private RmiTimeouts() {}

    /** Sets what the command line did not. */
    public static void set() {
        // Each that runs out ends the whole JMX connection (measured: with a handshake's at 5 s, a
        // target stopped for 13 s was lost). The few calls that may hang can do so for long.
        setDefault("sun.rmi.transport.tcp.responseTimeout", LONGEST_FREEZE);
        setDefault("sun.rmi.transport.tcp.handshakeTimeout", LONGEST_FREEZE);
        // A server that was killed is told five times that its stub is needed no more, and a thread
        // for each such server waits in between: by default three minutes each time.
        setDefault("sun.rmi.dgc.cleanInterval", "3000");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
