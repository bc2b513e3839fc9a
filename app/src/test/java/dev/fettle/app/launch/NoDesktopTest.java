package dev.fettle.app.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.cli.ExitStatus;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real keyring library, in processes of their own, where no desktop has a keyring for it. */
@EnabledOnOs(OS.LINUX)
class NoDesktopTest {
    private static final String HUNTER = "hunter2";

    @TempDir Path folder;

    private Path password;
    private Path bus;

    @BeforeEach
    void writesAPassword() throws IOException {
        password = Files.writeString(folder.resolve("secret"), HUNTER);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        bus = folder.resolve("bus");
    }

    private record Said(int status, String out, String err) {}

    private Said run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Duser.home=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        List.of("DISPLAY", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "JAVA_TOOL_OPTIONS")
                .forEach(builder.environment()::remove);
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + bus);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it ends");
        } finally {
            process.destroyForcibly();
        }
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Said store() throws IOException, InterruptedException {
        return run(
                "remember",
                "prod",
                "db1:9010",
                "--user",
                "alice",
                "--password-file",
                password.toString(),
                "--store-password");
    }

    private void assertRefused(int status, String words, Said said) throws IOException {
        assertEquals(status, said.status(), said.err());
        assertEquals(1, said.err().lines().count(), said.err());
        assertTrue(said.err().contains(words), said.err());
        assertEquals("", said.out(), "no library speaks on standard output");
        try (var files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                boolean secret = Files.readString(each).contains(HUNTER);
                assertEquals(each.equals(password), secret, each + " has the password");
            }
        }
    }

    @Test
    void saysThatThePasswordCannotBeStoredAndRemembersNothing() throws Exception {
        assertRefused(ExitStatus.FILE, "There is no keyring, since neither", store());
        assertFalse(Files.exists(folder.resolve(".config/fettle/connections.toml")));
    }

    @Test
    void saysWhereElseAPasswordMayComeFrom() throws Exception {
        Said said = run("watch", "db1:9010", "--user", "alice");

        assertRefused(ExitStatus.WRONG_USAGE, "--password-file or --password-env", said);
        assertTrue(said.err().contains("there is no keyring"), said.err());
    }

    @Test
    void doesNotWaitForeverForABusThatNeverAnswers() throws Exception {
        try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(bus));

            assertRefused(ExitStatus.FILE, "did not answer within", store());
            silent.configureBlocking(false);
            try (var caller = silent.accept()) {
                assertTrue(caller != null, "the library came to this bus");
            }
        } finally {
            Files.deleteIfExists(bus);
        }
    }
}
