package dev.fettle.app.launch;

import dev.fettle.app.connections.BadTarget;
import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.NoKeyring;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.connections.Remembered;
import dev.fettle.app.view.AddressBook;
import dev.fettle.app.view.PasswordWanted;
import dev.fettle.connect.Access;
import dev.fettle.connect.Access.Credentials;
import dev.fettle.connect.Access.Store;
import dev.fettle.connect.Address;
import dev.fettle.connect.Secret;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The window's address book: the file of connections, and the keyring for their passwords. */
final class KeptConnections implements AddressBook {
    private final Connections connections;
    private final Passwords passwords;

    KeptConnections(Connections connections, Passwords passwords) {
        this.connections = connections;
        this.passwords = passwords;
    }

    @Override
    public List<Remembered> all() throws IOException {
        return connections.all();
    }

    @Override
    public Access access(Remembered connection) throws IOException {
        Optional<Credentials> credentials = Optional.empty();
        if (connection.user().isPresent()) {
            String user = connection.user().orElseThrow();
            credentials =
                    Optional.of(new Credentials(user, password(connection, address(connection))));
        }
        return new Access(
                credentials,
                connection.tls(),
                connection.trustStore().map(this::store),
                connection.keyStore().map(this::store));
    }

    private Secret password(Remembered connection, Address address) throws PasswordWanted {
        String user = connection.user().orElseThrow();
        try {
            return passwords
                    .find(address, user)
                    .orElseThrow(() -> wanted(connection, "the keyring has none for it"));
        } catch (NoKeyring none) {
            throw wanted(connection, lowerFirst(none.getMessage()));
        }
    }

    private static PasswordWanted wanted(Remembered connection, String why) {
        return new PasswordWanted(
                connection.name()
                        + " wants the password of "
                        + connection.user().orElseThrow()
                        + ", and "
                        + why
                        + ": enter it to connect.");
    }

    /** Many stores have no password, so that a lack of it is no error here. */
    private Store store(Path file) {
        try {
            return new Store(file, passwords.find(file));
        } catch (NoKeyring none) {
            System.getLogger(KeptConnections.class.getName())
                    .log(
                            Level.INFO,
                            "no password of " + file + " was sought: {0}",
                            none.getMessage());
            return new Store(file, Optional.empty());
        }
    }

    @Override
    public void remember(Remembered connection, Optional<Access> secrets) throws IOException {
        Optional<Remembered> before = connections.remember(connection);
        if (secrets.isPresent()) {
            keep(connection, secrets.orElseThrow());
        }
        if (before.isPresent()) {
            clean(before.orElseThrow());
        }
    }

    /** The passwords of the one that was replaced, as far as none needs them any more. */
    private void clean(Remembered before) throws IOException {
        try {
            passwords.forget(before, connections.all());
        } catch (NoKeyring none) {
            throw new IOException(
                    before.name()
                            + " is remembered, but the password of the one before may still be in"
                            + " the keyring, since "
                            + lowerFirst(none.getMessage())
                            + ".",
                    none);
        }
    }

    private void keep(Remembered connection, Access access) throws IOException {
        try {
            if (access.credentials().isPresent()) {
                Credentials login = access.credentials().orElseThrow();
                passwords.store(address(connection), login.user(), login.password());
            }
            for (Store store : stores(access)) {
                if (store.password().isPresent()) {
                    passwords.store(store.file(), store.password().orElseThrow());
                }
            }
        } catch (NoKeyring none) {
            throw new IOException(
                    connection.name()
                            + " is remembered without its password, since "
                            + lowerFirst(none.getMessage())
                            + "; it will be asked for.",
                    none);
        }
    }

    private static List<Store> stores(Access access) {
        List<Store> stores = new ArrayList<>();
        access.trustStore().ifPresent(stores::add);
        access.keyStore().ifPresent(stores::add);
        return stores;
    }

    @Override
    public void forget(String name) throws IOException {
        Optional<Remembered> gone = connections.forget(name);
        if (gone.isEmpty()) {
            return;
        }
        try {
            passwords.forget(gone.orElseThrow(), connections.all());
        } catch (NoKeyring none) {
            throw new IOException(
                    name
                            + " is forgotten, but its password may still be in the keyring, since "
                            + lowerFirst(none.getMessage())
                            + ".",
                    none);
        }
    }

    @Override
    public Optional<String> whyNoKeyring() {
        return passwords.whyNot();
    }

    private static Address address(Remembered connection) throws IOException {
        try {
            return connection.address();
        } catch (BadTarget bad) {
            throw new IOException(bad.getMessage(), bad);
        }
    }

    private static String lowerFirst(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
