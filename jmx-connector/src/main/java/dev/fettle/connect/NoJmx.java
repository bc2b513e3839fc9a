package dev.fettle.connect;

/** A JVM takes an attach, but its MBeans cannot be reached. Caught within this package. */
final class NoJmx extends Exception {
    private static final long serialVersionUID = 1;

    static final String OTHER_NETWORK = "its management port is in a network namespace of its own";
    static final String REFUSED = "its management port refuses connections from here";
    static final String NO_AGENT = "its runtime has no management agent";

    /**
     * @param clause why, such as {@link #OTHER_NETWORK}
     */
    NoJmx(String clause, Throwable cause) {
        super(clause, cause);
    }

    String clause() {
        return getMessage();
    }
}
