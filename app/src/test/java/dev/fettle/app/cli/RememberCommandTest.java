package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;

import dev.fettle.app.connections.Connections;
import dev.fettle.connect.Secret;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

class RememberCommandTest {
    private static final String HUNTER = "hunter2";
    private static final String ALICE = "alice@service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi";

    @TempDir private Path folder;

    private final Spoken spoken = new Spoken();
    private String password;

    @BeforeEach
    void remembersInAFolderOfItsOwn() throws IOException {
        spoken.connections = new Connections(folder);
        Path file = Files.writeString(folder.resolve("secret"), HUNTER);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        password = file.toString();
    }

    private void run(int status, String line) {
        assertEquals(status, spoken.run(line.split(" ")), spoken.err());
    }

    private String file() throws IOException {
        Path file = folder.resolve(Connections.FILE);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void remembersListsAndForgets() throws IOException {
        run(0, "remember prod db1:9010 --user alice --tls");
        run(0, "remember side http://db1:8778/jolokia");
        run(0, "remember");

        assertEquals(
                """
                REMEMBERED  USER   TLS  TARGET
                prod        alice  yes  db1:9010
                side        -      -    http://db1:8778/jolokia
                """,
                spoken.out());
        run(0, "forget prod");
        assertFalse(file().contains("prod"), file());
        assertTrue(file().contains("side"), file());
    }

    @Test
    void listsThemAfterTheJvms() {
        run(0, "remember prod db1:9010 --user alice");
        run(0, "list");
        assertTrue(spoken.out().contains("prod"), spoken.out());

        run(0, "list --json");
        var last = JsonParser.parseString(spoken.lines().getLast()).getAsJsonObject();
        assertEquals("connection", last.get("type").getAsString());
        assertEquals("prod", last.get("name").getAsString());
        assertEquals("db1:9010", last.get("target").getAsString());
        assertEquals("alice", last.get("user").getAsString());
        assertFalse(last.get("tls").getAsBoolean());
        assertFalse(last.has("trustStore"), "what is not known is left out");
    }

    @Test
    void keepsPasswordsInTheKeyringAlone() throws IOException {
        Path trust = Files.writeString(folder.resolve("trust.p12"), "");
        run(
                0,
                "remember prod db1:9010 --user alice --password-file %s --truststore %s --truststore-password-file %s --store-password"
                        .formatted(password, trust, password));

        assertEquals(Set.of(ALICE, trust.toString()), spoken.keyring.kept.keySet());
        assertEquals(Secret.of(HUNTER.toCharArray()), spoken.keyring.kept.get(ALICE));
        assertTrue(file().contains("alice"), file());
        assertFalse(file().contains(HUNTER), file());
        assertFalse((spoken.err() + spoken.out()).contains(HUNTER), spoken.err());

        run(0, "forget prod");
        assertEquals(Set.of(), spoken.keyring.kept.keySet());
    }

    @Test
    void keepsAPasswordThatAnotherConnectionNeeds() {
        String with = " db1:9010 --user alice --store-password --password-file " + password;
        run(0, "remember prod" + with);
        run(0, "remember alias" + with);

        run(0, "forget prod");
        assertEquals(Set.of(ALICE), spoken.keyring.kept.keySet());
        run(0, "forget alias");
        assertEquals(Set.of(), spoken.keyring.kept.keySet());
    }

    @Test
    void removesThePasswordOfWhatANameStoodForBefore() {
        run(0, "remember prod db1:9010 --user alice --store-password --password-file " + password);
        run(0, "remember prod db2:9010");

        assertEquals(Set.of(), spoken.keyring.kept.keySet());
        assertTrue(spoken.err().contains("in the place of the one before"), spoken.err());
    }

    @Test
    void remembersNothingWhereThePasswordCannotBeKept() throws IOException {
        spoken.keyring.vanish();
        run(
                ExitStatus.FILE,
                "remember prod db1:9010 --user alice --store-password --password-file " + password);

        assertTrue(spoken.err().contains("There is no keyring"), spoken.err());
        assertTrue(spoken.err().contains("--password-env"), spoken.err());
        assertEquals("", file());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "remember prod | is missing",
                "remember 4711 db1:9010 | could be taken for a pid",
                "remember a:b db1:9010 | could be taken for a pid",
                "remember prod 4711 | only remote JVMs",
                "remember prod Shop | only remote JVMs",
                "remember prod db1:0 | is no port",
                "remember prod alice:hunter2@db1:9010 | --user",
                "remember prod http://db1:8778/jolokia --tls | https://",
                "remember prod db1:9010 --store-password | no password to store",
                "remember prod db1:9010 --user a --password-env PW | --store-password",
                "remember prod db1:9010 --user a --store-password | without a terminal",
                "forget prod | No connection is remembered by that name",
                "forget | Missing required parameter: 'NAME'",
            })
    void refusesWithOneSentence(String line, String words) throws IOException {
        run(ExitStatus.WRONG_USAGE, line);

        assertTrue(spoken.err().contains(words), spoken.err());
        assertEquals(1, spoken.err().lines().count(), spoken.err());
        assertFalse(spoken.err().contains(HUNTER), spoken.err());
        assertEquals("", spoken.out());
        assertEquals("", file());
    }

    @Test
    void saysThatTheFileIsNotUnderstood() throws IOException {
        Files.writeString(folder.resolve(Connections.FILE), "nonsense");
        run(ExitStatus.FILE, "remember");
        run(ExitStatus.FILE, "remember prod db1:9010");
        run(ExitStatus.FILE, "forget prod");
        run(ExitStatus.FILE, "list --json");

        assertEquals(4, spoken.err().lines().filter(line -> line.contains("line 1:")).count());
        assertEquals("nonsense", file());
    }
}
