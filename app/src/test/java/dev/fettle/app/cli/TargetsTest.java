package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.FakeKeyring;
import dev.fettle.app.connections.Passwords;
import dev.fettle.app.connections.Remembered;
import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;
import dev.fettle.connect.Secret;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

class TargetsTest {
    private static final String HUNTER = "hunter2";
    private static final String DB1 = "service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi";

    @TempDir private Path folder;

    private final Spoken spoken = new Spoken();
    private final FakeKeyring keyring = new FakeKeyring();
    private Connections connections;
    private Targets targets;

    @BeforeEach
    void wire() {
        connections = new Connections(folder);
        var entrance =
                new Entrance(
                        spoken.terminal,
                        new Passwords(keyring),
                        Map.of("PW", HUNTER)::get,
                        spoken.interruption);
        targets = new Targets(new LocalJvms(), connections, entrance);
    }

    private Destination find(String target, String... options) {
        return targets.find(target, CommandLine.populateCommand(new AccessOptions(), options));
    }

    private Refusal refused(String target, String... options) {
        Refusal refusal = assertThrows(Refusal.class, () -> find(target, options));
        assertEquals(1, refusal.getMessage().lines().count());
        assertFalse(refusal.getMessage().contains(HUNTER), refusal.getMessage());
        return refusal;
    }

    private void assertRefused(int status, String words, String target, String... options) {
        Refusal refusal = refused(target, options);
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        assertEquals(status, refusal.status());
    }

    private static void assertLogin(String user, Access access) {
        assertEquals(user, access.credentials().orElseThrow().user());
        assertArrayEquals(
                HUNTER.toCharArray(), access.credentials().orElseThrow().password().reveal());
    }

    private Path secret() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), HUNTER + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "");
    }

    private void remember(String name, Optional<String> user) throws IOException {
        connections.remember(
                new Remembered(name, "db1:9010", user, true, Optional.empty(), Optional.empty()));
    }

    @Test
    void takesAnAddressForRemoteAlsoWhereItLooksLikeThisMachine() {
        Destination found = find("localhost:9010");

        assertInstanceOf(Address.Rmi.class, found.address());
        assertEquals(Access.ANONYMOUS, found.access());
        assertInstanceOf(Address.Jolokia.class, find("http://localhost:8778/jolokia").address());
    }

    @Test
    void takesARememberedNameBeforeAJvmThatHasItInItsName() throws IOException {
        try (var jvm = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            String fragment = "SmallTarget";
            assertInstanceOf(Address.Local.class, find(jvm.pid()).address());
            remember(fragment, Optional.empty());

            Destination found = find(fragment);

            assertEquals(DB1, found.address().text());
            assertEquals(fragment, found.address().label());
            assertTrue(found.access().tls());
            assertInstanceOf(Address.Local.class, find(jvm.pid()).address(), "a pid stays a pid");
        }
    }

    @Test
    void refusesANameWhereTheConnectionsCannotBeRead() throws IOException {
        Files.writeString(folder.resolve(Connections.FILE), "[connection.x\n");

        assertRefused(ExitStatus.FILE, "line 1", "Shop");
        assertEquals(DB1, find("db1:9010").address().text(), "an address needs no file");
        assertRefused(ExitStatus.NO_TARGET, "There is no process 3999999", "3999999");
    }

    @Test
    void refusesASecretOnTheCommandLine() {
        assertRefused(ExitStatus.WRONG_USAGE, "--user", "alice:" + HUNTER + "@db1:9010");
        assertRefused(ExitStatus.WRONG_USAGE, "is no port", "db1:0");
    }

    @Test
    void takesThePasswordFromAFile() throws IOException {
        Path file = secret();

        Destination found = find("db1:9010", "--user", "alice", "--password-file", file.toString());

        assertLogin("alice", found.access());
        assertEquals("", spoken.err());
    }

    @Test
    void warnsOfAFileThatOthersCanRead() throws IOException {
        Path file = secret();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        find("db1:9010", "--user", "alice", "--password-file", file.toString());

        assertTrue(spoken.err().contains("chmod 600"), spoken.err());
    }

    @Test
    void takesThePasswordFromAVariable() {
        assertLogin("alice", find("db1:9010", "--user", "alice", "--password-env", "PW").access());
    }

    @Test
    void takesThePasswordFromTheKeyringForTheAddressAndTheUser() throws IOException {
        keyring.kept.put("alice@" + DB1, Secret.of(HUNTER.toCharArray()));
        remember("prod", Optional.of("alice"));

        assertLogin("alice", find("db1:9010", "--user", "alice").access());
        assertLogin("alice", find("prod").access());
        assertRefused(ExitStatus.WRONG_USAGE, "the keyring has none", "prod", "--user", "bob");
        assertRefused(
                ExitStatus.WRONG_USAGE, "the keyring has none", "db2:9010", "--user", "alice");
    }

    @Test
    void saysWhereAPasswordMayComeFromWhereThereIsNone() {
        keyring.vanish();

        Refusal refusal = refused("db1:9010", "--user", "alice");

        assertEquals(
                "There is no password for alice at db1:9010: there is no keyring, since this test"
                        + " says so, and without a terminal nobody can be asked; name a source with"
                        + " --password-file or --password-env.",
                refusal.getMessage());
        assertEquals(ExitStatus.WRONG_USAGE, refusal.status());
    }

    @Test
    void doesNotWaitForAPasswordOnceItIsInterrupted() {
        spoken.interruption.request();

        assertRefused(ExitStatus.NO_TARGET, "Interrupted", "db1:9010", "--user", "alice");
    }

    @Test
    void refusesSourcesThatDoNotFit() throws IOException {
        String file = secret().toString();
        int wrong = ExitStatus.WRONG_USAGE;
        assertRefused(wrong, "no user", "db1:9010", "--password-file", file);
        assertRefused(wrong, "is not set", "db1:9010", "--user", "a", "--password-env", "NONE");
        assertRefused(
                wrong,
                "both given",
                "db1:9010",
                "--user",
                "a",
                "--password-env",
                "PW",
                "--password-file",
                file);
        assertRefused(wrong, "no file", "db1:9010", "--truststore-password-env", "PW");
        assertRefused(wrong, "https://", "http://db1:8778/jolokia", "--tls");
        assertRefused(
                ExitStatus.FILE,
                "it is not there",
                "db1:9010",
                "--user",
                "a",
                "--password-file",
                file + "x");
        assertRefused(ExitStatus.FILE, "cannot be read", "db1:9010", "--truststore", file + "x");
        assertRefused(ExitStatus.FILE, "cannot be read", "db1:9010", "--keystore", "/");
    }

    @Test
    void takesStoresAndTheirPasswords() throws IOException {
        Path trust = file("trust.p12");
        Path key = file("key.p12");

        Access access =
                find(
                                "db1:9010",
                                "--tls",
                                "--truststore",
                                trust.toString(),
                                "--keystore",
                                key.toString(),
                                "--keystore-password-env",
                                "PW")
                        .access();

        assertTrue(access.tls());
        assertEquals(new Access.Store(trust, Optional.empty()), access.trustStore().orElseThrow());
        assertEquals(key, access.keyStore().orElseThrow().file());
        assertTrue(access.keyStore().orElseThrow().password().isPresent());
    }

    @Test
    void refusesRemoteOptionsForAJvmOfThisMachine() throws IOException {
        try (var jvm = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            assertRefused(ExitStatus.WRONG_USAGE, "is a JVM of this machine", jvm.pid(), "--tls");
        }
    }
}
