package dev.fettle.connect;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives the password to a server that asks for one, and not again: one that was wrong is wrong the
 * second time too, and servers lock users out who insist. The client remembers it where it was right.
 */
final class OnceAsked extends Authenticator {
    private final Access.Credentials credentials;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean wrong;

    OnceAsked(Access.Credentials credentials) {
        this.credentials = credentials;
    }

    /** Whether the server wanted it again: it was wrong. */
    boolean wrong() {
        return wrong;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.SERVER) {
            return null;
        }
        if (!asked.compareAndSet(false, true)) {
            wrong = true;
            return null;
        }
        return new PasswordAuthentication(credentials.user(), credentials.password().reveal());
    }
}
