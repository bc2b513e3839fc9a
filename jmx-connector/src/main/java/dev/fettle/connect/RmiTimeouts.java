package dev.fettle.connect;

/**
 * Bounds on RMI itself, below the deadlines of {@link CallKind}: they let the threads of abandoned
 * calls end. The JDK reads them once per process, so call {@link #set} before any connection.
 */
public final class RmiTimeouts {
    private RmiTimeouts() {}

    /** Sets what the command line did not. */
    public static void set() {
        // Longer than the longest call, and than the 60 s for which JMX waits for notifications.
        setDefault("sun.rmi.transport.tcp.responseTimeout", "75000");
        // A handshake that fails ends the whole connection, so a target that freezes for less must
        // not fail it (measured: with 5 s, a target stopped for 13 s was given up for lost).
        setDefault("sun.rmi.transport.tcp.handshakeTimeout", "60000");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
