package dev.fettle.app.connections;

import dev.fettle.connect.Secret;

import java.util.Optional;

/**
 * Where the system keeps passwords for its user. Each call may wait for the user, who is asked to
 * unlock it, and ends by itself after a while: never call it on a thread that must not wait.
 */
public interface Keyring {
    /** Why there is none, as the first half of a sentence; empty where there is one. */
    Optional<String> whyNot();

    /**
     * @param account what {@link #store} was given
     * @return empty where nothing is kept for it, or the user did not unlock it
     */
    Optional<Secret> find(String account) throws NoKeyring;

    /** Keeps a secret in the place of the one that was kept for the account. */
    void store(String account, Secret secret) throws NoKeyring;

    /** Nothing happens where nothing is kept for it. */
    void remove(String account) throws NoKeyring;
}
