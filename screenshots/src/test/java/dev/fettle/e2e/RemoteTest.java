package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The built console enters JVMs from elsewhere: over RMI with TLS and passwords, and over Jolokia. */
@Execution(ExecutionMode.CONCURRENT)
class RemoteTest {
    private static final int NO_TARGET = 3;
    private static final int REFUSED = 4;
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir private Path folder;

    private Console console(String command, String target, List<String> options, String... more)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, target));
        arguments.addAll(options);
        arguments.addAll(Arrays.asList(more));
        return Console.run(List.of("-Duser.home=" + folder), arguments.toArray(String[]::new));
    }

    /** Of what is packed, what is in it; one that a console still writes has no end. */
    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".gz")) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        var text = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            in.transferTo(text);
        } catch (EOFException torn) {
            assertTrue(text.size() > 0, file::toString);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void streamsOverTlsWithAPasswordAndWritesNoSecret(int version) throws Exception {
        try (var remote = RemoteRun.guarded(folder, Targets.jdk(version));
                var console =
                        console(
                                "watch",
                                remote.address(),
                                remote.entering(RemoteRun.OWNER),
                                "--json",
                                "--samples")) {
            JsonObject target = console.await("the target", Console.type("target"), SOON);
            assertEquals(remote.patient().pid(), target.get("pid").getAsLong());
            console.await(
                    "something from the recording",
                    line -> Console.is(line, "signal", "jvm.thread.start_site.count"),
                    SOON);
            console.program().signal("INT");
            assertEquals(0, console.program().exit(SOON), console::toString);
            assertNoSecretIsWritten();
        }
    }

    private void assertNoSecretIsWritten() throws Exception {
        Path state = folder.resolve(".local/state/fettle");
        try (Stream<Path> files = Files.walk(Files.createDirectories(state))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = text(file);
                assertFalse(text.contains(RemoteRun.PASSWORD), file::toString);
                assertFalse(text.contains(RemoteRun.STORE_PASSWORD), file::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void tellsAWrongPasswordFromAnUntrustedCertificate(int version) throws Exception {
        try (var remote = RemoteRun.guarded(folder, Targets.jdk(version))) {
            RemoteRun.identity(folder, "stranger", "san=ip:127.0.0.1");
            try (var wrong =
                            console(
                                    "watch",
                                    remote.address(),
                                    remote.entering(RemoteRun.OWNER, "wrong", "server"));
                    var untrusting =
                            console(
                                    "watch",
                                    remote.address(),
                                    remote.entering(
                                            RemoteRun.OWNER, RemoteRun.PASSWORD, "stranger"))) {
                assertEquals(NO_TARGET, wrong.program().exit(SOON), wrong::toString);
                assertTrue(Sentences.assertOne(wrong).contains("password"), wrong::toString);
                assertEquals(NO_TARGET, untrusting.program().exit(SOON), untrusting::toString);
                assertTrue(Sentences.assertOne(untrusting).contains("trust"), untrusting::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void pollsOnlyWhereTheRoleIsReadOnlyAndSaysWhatItCannotKnow(int version) throws Exception {
        try (var remote = RemoteRun.guarded(folder, Targets.jdk(version));
                var console =
                        console(
                                "watch",
                                remote.address(),
                                remote.entering(RemoteRun.GUEST),
                                "--json",
                                "--samples")) {
            JsonObject unknown =
                    console.await(
                            "a check that the role leaves unknown",
                            line ->
                                    Console.is(line, "type", "unknown")
                                            && Console.is(line, "detector", "thread-leak"),
                            SOON);
            assertTrue(Console.text(unknown, "why").contains("the role is read-only"));
            console.await(
                    "a sample all the same",
                    line -> Console.is(line, "signal", "jvm.thread.count"),
                    SOON);
            try (var heap = console("heap", remote.address(), remote.entering(RemoteRun.GUEST))) {
                assertEquals(REFUSED, heap.program().exit(SOON), heap::toString);
                assertTrue(Sentences.assertOne(heap).contains("read-only"), heap::toString);
            }
            try (var cpu = console("cpu", remote.address(), remote.entering(RemoteRun.GUEST))) {
                assertEquals(REFUSED, cpu.program().exit(SOON), cpu::toString);
                assertTrue(Sentences.assertOne(cpu).contains("read-only"), cpu::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void pollsOverJolokiaAndSaysThatNothingStreamsThere(int version) throws Exception {
        try (var remote = RemoteRun.jolokia(folder, Targets.jdk(version));
                var console =
                        console(
                                "watch",
                                "http://" + remote.address() + "/jolokia",
                                List.of(),
                                "--json",
                                "--samples")) {
            console.await("heap", line -> Console.is(line, "signal", "jvm.memory.used"), SOON);
            JsonObject unknown =
                    console.await(
                            "a check that lacks the recording",
                            line ->
                                    Console.is(line, "type", "unknown")
                                            && Console.is(line, "detector", "gc-pause"),
                            SOON);
            assertTrue(Console.text(unknown, "why").contains("Jolokia"), () -> unknown.toString());
        }
    }
}
