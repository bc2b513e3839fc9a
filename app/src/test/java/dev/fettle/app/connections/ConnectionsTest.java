package dev.fettle.app.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

class ConnectionsTest {
    private static final Remembered PROD =
            new Remembered(
                    "prod",
                    "db1:9010",
                    Optional.of("alice"),
                    true,
                    Optional.of(Path.of("/etc/fettle/trust \"1\".p12")),
                    Optional.of(Path.of("/etc/fettle/me.p12")));
    private static final Remembered SIDE = plain("v1.side", "http://db1:8778/jolokia");

    @TempDir private Path home;

    private Path file;
    private Connections connections;

    @BeforeEach
    void findsItsFile() {
        Path folder = home.resolve("not").resolve("there");
        file = folder.resolve("connections.toml");
        connections = new Connections(folder);
    }

    private static Remembered plain(String name, String target) {
        return new Remembered(
                name, target, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void remembersNothingAtFirstAndMakesNoFile() throws IOException {
        assertEquals(List.of(), connections.all());
        assertEquals(Optional.empty(), connections.named("prod"));
        assertEquals(Optional.empty(), connections.forget("prod"));
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void givesBackWhatItWasTold() throws IOException {
        connections.remember(PROD);
        connections.remember(SIDE);

        assertEquals(List.of(PROD, SIDE), new Connections(file.getParent()).all());
        assertEquals(Optional.of(SIDE), connections.named("v1.side"));
        assertEquals(Optional.empty(), connections.named("PROD"), "names are exact");
    }

    @Test
    void replacesTheOneOfThatNameInItsPlace() throws IOException {
        connections.remember(PROD);
        connections.remember(SIDE);
        Remembered moved = plain("prod", "db2:9010");

        assertEquals(Optional.of(PROD), connections.remember(moved));
        assertEquals(List.of(moved, SIDE), connections.all());
    }

    @Test
    void forgets() throws IOException {
        connections.remember(PROD);
        connections.remember(SIDE);

        assertEquals(Optional.of(PROD), connections.forget("prod"));
        assertEquals(List.of(SIDE), connections.all());
    }

    @Test
    void isReadByItsOwnerAloneAndLeavesNothingBeside() throws IOException {
        connections.remember(PROD);
        connections.remember(SIDE);

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(file.getParent())) {
            Path turns = file.resolveSibling(".connections.toml.lock");
            assertEquals(Set.of(file, turns), files.collect(Collectors.toSet()));
            assertEquals(0, Files.size(turns));
        }
    }

    /** What another process does: remembers many, one after the other. */
    static final class Another {
        static final int MANY = 40;

        private Another() {}

        public static void main(String[] arguments) throws IOException {
            var connections = new Connections(Path.of(arguments[0]));
            for (int i = 0; i < MANY; i++) {
                connections.remember(plain(arguments[1] + i, "db1:9010"));
            }
        }

        static Process start(Path folder, String name) throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Another.class.getName(),
                            folder.toString(),
                            name)
                    .inheritIO()
                    .start();
        }
    }

    @Test
    void losesNothingWhereTwoProcessesRememberAtOnce() throws Exception {
        Process one = Another.start(file.getParent(), "one");
        Process two = Another.start(file.getParent(), "two");
        try {
            assertTrue(one.waitFor(2, TimeUnit.MINUTES), "the one ends");
            assertTrue(two.waitFor(2, TimeUnit.MINUTES), "the other ends");
            assertEquals(0, one.exitValue());
            assertEquals(0, two.exitValue());
            assertEquals(2 * Another.MANY, connections.all().size());
        } finally {
            one.destroyForcibly();
            two.destroyForcibly();
        }
    }

    @Test
    void losesNothingWhereTwoOfOneProcessRememberAtOnce() throws Exception {
        var failed = new CopyOnWriteArrayList<Exception>();
        Runnable many =
                () -> {
                    var own = new Connections(file.getParent());
                    for (int i = 0; i < Another.MANY; i++) {
                        try {
                            own.remember(plain(Thread.currentThread().getName() + i, "db1:9010"));
                        } catch (IOException | RuntimeException e) {
                            failed.add(e);
                        }
                    }
                };
        Thread one = Thread.ofPlatform().name("one").start(many);
        Thread two = Thread.ofPlatform().name("two").start(many);
        one.join();
        two.join();
        assertEquals(List.of(), failed);
        assertEquals(2 * Another.MANY, connections.all().size());
    }

    @Test
    void keepsALinkALink() throws IOException {
        Path elsewhere = home.resolve("dotfiles.toml");
        Files.writeString(elsewhere, "");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, elsewhere);

        connections.remember(PROD);

        assertTrue(Files.isSymbolicLink(file));
        assertTrue(Files.readString(elsewhere).contains("db1:9010"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[connection.prod | 1",
                "x = 1 | 1",
                "connection = 7 | 1",
                "[connection]~prod = 'db1:9010' | 2",
                "[connection.prod]~user = 'alice' | 1",
                "[connection.prod]~target = 'db1:9010'~user = 7 | 3",
                "[connection.prod]~target = 'db1:9010'~tls = 'yes' | 3",
                "[connection.prod]~target = 'db1:9010'~colour = 'red' | 3",
                "[connection.prod]~target = 'db1:9010'~truststore = 'trust.p12' | 3",
                "[connection.prod]~target = 'db1:9010'~keystore = '' | 3",
                "[connection.prod]~target = 'db1:9010'~keystore = \"/a\\u0000b\" | 3",
                "[connection.prod]~target = 'db1:0' | 2",
                "[connection.prod]~target = '4711' | 2",
                "[connection.4711]~target = 'db1:9010' | 1",
                "[connection.'a:b']~target = 'db1:9010' | 1",
                "[connection.prod]~target = 'db1:9010'~[connection.prod]~target = 'db2:9010' | 3",
            })
    void refusesWhatItDoesNotUnderstandAndDoesNotWriteOverIt(String lines, int line)
            throws IOException {
        String text = lines.replace('~', '\n');
        write(text);

        IOException refused = assertThrows(IOException.class, connections::all);
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertTrue(refused.getMessage().contains("line " + line + ":"), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
        assertThrows(IOException.class, () -> connections.remember(SIDE));
        assertThrows(IOException.class, () -> connections.forget("prod"));
        assertEquals(text, Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password = 'hunter2'", "password = hunter2", "PassWord = 'hunter2"})
    void refusesAPasswordInTheFileAndDoesNotRepeatIt(String line) throws IOException {
        write("[connection.prod]\ntarget = 'db1:9010'\n" + line + "\n");

        IOException refused = assertThrows(IOException.class, connections::all);
        assertTrue(refused.getMessage().contains("line 3"), refused.getMessage());
        assertTrue(refused.getMessage().contains("no password is kept"), refused.getMessage());
        assertFalse(refused.getMessage().contains("hunter2"), refused.getMessage());
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        IOException refused = assertThrows(IOException.class, connections::all);
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "prod, true",
        "Prod_1.eu-west, true",
        "1a, true",
        "4711, false",
        "a:b, false",
        "a/b, false",
        "a b, false",
        "-a, false",
        "'', false"
    })
    void takesNamesThatAreNeitherPidNorAddress(String name, boolean valid) {
        assertEquals(valid, Remembered.validName(name));
    }

    @Test
    void callsTheAddressByTheName() throws BadTarget {
        assertEquals("prod", PROD.address().label());
        assertEquals("v1.side", SIDE.address().label());
        assertEquals("http://db1:8778/jolokia", SIDE.address().text());
    }
}
