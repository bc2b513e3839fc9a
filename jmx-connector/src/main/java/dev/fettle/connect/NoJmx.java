package dev.fettle.connect;

/**
 * A JVM takes an attach, but its MBeans cannot be reached. Caught within this package, where there is
 * something in place of them.
 */
final class NoJmx extends CannotConnect {
    private static final long serialVersionUID = 1;

    static final String OTHER_NETWORK = "its management port is in a network namespace of its own";
    static final String REFUSED = "its management port refuses connections from here";
    static final String NO_AGENT = "its runtime has no management agent";

    private final String clause;

    /**
     * @param who how the sentence begins
     * @param clause why, such as {@link #OTHER_NETWORK}
     */
    NoJmx(String who, String clause, Throwable cause) {
        super(
                Kind.FAILED,
                who + " was attached to, but " + clause + "; connect to its port",
                cause);
        this.clause = clause;
    }

    String clause() {
        return clause;
    }
}
