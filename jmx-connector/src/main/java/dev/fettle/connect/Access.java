package dev.fettle.connect;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a remote connection authenticates itself, and whom it trusts. The server's host name is always
 * checked against its certificate.
 *
 * @param tls whether the way must be encrypted; where it need not be, a server that wants TLS gets it
 * @param trustStore whose certificates are trusted; empty for the JDK's own
 * @param keyStore the client's certificate, where the server wants one
 */
public record Access(
        Optional<Credentials> credentials,
        boolean tls,
        Optional<Store> trustStore,
        Optional<Store> keyStore) {
    /** Nobody in particular, and the JDK's own trust. */
    public static final Access ANONYMOUS =
            new Access(Optional.empty(), false, Optional.empty(), Optional.empty());

    public Access {
        Objects.requireNonNull(credentials);
        Objects.requireNonNull(trustStore);
        Objects.requireNonNull(keyStore);
    }

    public record Credentials(String user, Secret password) {}

    /**
     * A key store's file, PKCS12 or JKS.
     *
     * @param password empty where it has none
     */
    public record Store(Path file, Optional<Secret> password) {}
}
