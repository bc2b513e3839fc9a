package dev.fettle.app.connections;

import dev.fettle.connect.Address;
import dev.fettle.connect.Secret;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The passwords of connections in the keyring. A login's is kept for its user and its address, not for
 * the name that it is remembered by: who changes the address of a name in the file does not get the
 * password sent there.
 */
public final class Passwords {
    private final Keyring keyring;

    public Passwords(Keyring keyring) {
        this.keyring = keyring;
    }

    /** {@link Keyring#whyNot}. */
    public Optional<String> whyNot() {
        return keyring.whyNot();
    }

    public Optional<Secret> find(Address address, String user) throws NoKeyring {
        return keyring.find(login(address, user));
    }

    public void store(Address address, String user, Secret password) throws NoKeyring {
        keyring.store(login(address, user), password);
    }

    /** That of a trust store's or key store's file. */
    public Optional<Secret> find(Path store) throws NoKeyring {
        return keyring.find(file(store));
    }

    public void store(Path store, Secret password) throws NoKeyring {
        keyring.store(file(store), password);
    }

    /**
     * Removes what a connection needed.
     *
     * @param others those that stay, and what they need with them
     */
    public void forget(Remembered gone, List<Remembered> others) throws NoKeyring {
        Set<String> accounts = accounts(gone);
        others.forEach(other -> accounts.removeAll(accounts(other)));
        for (String account : accounts) {
            keyring.remove(account);
        }
    }

    private static Set<String> accounts(Remembered connection) {
        var accounts = new HashSet<String>();
        connection.trustStore().map(Passwords::file).ifPresent(accounts::add);
        connection.keyStore().map(Passwords::file).ifPresent(accounts::add);
        try {
            Address address = connection.address();
            connection.user().map(user -> login(address, user)).ifPresent(accounts::add);
        } catch (BadTarget e) {
            // It was checked when it was read or made.
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return accounts;
    }

    private static String login(Address address, String user) {
        return user + "@" + address.text();
    }

    private static String file(Path store) {
        return store.toAbsolutePath().toString();
    }
}
