package dev.fettle.app.connections;

import java.util.Optional;

/** A keyring that is open. Its calls may hang. */
interface Vault {
    Optional<char[]> find(String account) throws Exception;

    void store(String account, char[] secret) throws Exception;

    void remove(String account) throws Exception;
}
