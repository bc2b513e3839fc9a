package dev.fettle.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.FakeKeyring;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.Access;
import dev.fettle.connect.Access.Credentials;
import dev.fettle.connect.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

class KeptConnectionsTest {
    @TempDir Path folder;

    private final FakeKeyring keyring = new FakeKeyring();

    private static Remembered at(String target) {
        return new Remembered(
                "prod", target, Optional.of("alice"), false, Optional.empty(), Optional.empty());
    }

    private static Optional<Access> secret() {
        var login = new Credentials("alice", Secret.of("hunter2".toCharArray()));
        return Optional.of(
                new Access(Optional.of(login), false, Optional.empty(), Optional.empty()));
    }

    @Test
    void takesThePasswordOfTheOneThatItReplacesOutOfTheKeyring() throws IOException {
        var kept = new KeptConnections(new Connections(folder), new Passwords(keyring));
        kept.remember(at("db1:9010"), secret());
        Set<String> before = Set.copyOf(keyring.kept.keySet());
        assertEquals(1, before.size());

        kept.remember(at("db2:9010"), secret());

        assertEquals(1, keyring.kept.size(), keyring.kept.keySet().toString());
        assertEquals(false, before.equals(keyring.kept.keySet()), "the new one's is kept");
    }

    @Test
    void keepsThePasswordWhereTheSameIsRememberedAgain() throws IOException {
        var kept = new KeptConnections(new Connections(folder), new Passwords(keyring));
        kept.remember(at("db1:9010"), secret());
        kept.remember(at("db1:9010"), Optional.empty());

        assertEquals(1, keyring.kept.size());
    }
}
