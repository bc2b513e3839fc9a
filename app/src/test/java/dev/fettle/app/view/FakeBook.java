package dev.fettle.app.view;

import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.Access;
import dev.fettle.connect.Access.Credentials;
import dev.fettle.connect.Secret;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers for as long as a test. */
final class FakeBook implements AddressBook {
    final List<Remembered> all = new CopyOnWriteArrayList<>();
    final Map<String, Secret> keyring = new ConcurrentHashMap<>();
    volatile Optional<String> whyNoKeyring = Optional.empty();

    @Override
    public List<Remembered> all() {
        return all;
    }

    @Override
    public Access access(Remembered connection) throws IOException {
        Optional<Credentials> credentials = Optional.empty();
        if (connection.user().isPresent()) {
            Secret password = keyring.get(connection.name());
            if (password == null) {
                throw new PasswordWanted(
                        "The password of "
                                + connection.user().orElseThrow()
                                + " is not in the keyring.");
            }
            credentials = Optional.of(new Credentials(connection.user().orElseThrow(), password));
        }
        return new Access(credentials, connection.tls(), Optional.empty(), Optional.empty());
    }

    @Override
    public void remember(Remembered connection, Optional<Access> secrets) {
        all.removeIf(each -> each.name().equals(connection.name()));
        all.add(connection);
        secrets.flatMap(Access::credentials)
                .ifPresent(login -> keyring.put(connection.name(), login.password()));
    }

    @Override
    public void forget(String name) {
        all.removeIf(each -> each.name().equals(name));
    }

    @Override
    public Optional<String> whyNoKeyring() {
        return whyNoKeyring;
    }
}
