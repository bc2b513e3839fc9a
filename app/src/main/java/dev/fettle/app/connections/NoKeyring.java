package dev.fettle.app.connections;

/**
 * The system's keyring is not there, or did not do what it was asked. The message is one sentence
 * without a stop at its end, so that what to do instead can follow.
 */
public final class NoKeyring extends Exception {
    private static final long serialVersionUID = 1;

    NoKeyring(String why) {
        super(why);
    }

    NoKeyring(String why, Throwable cause) {
        super(why, cause);
    }
}
