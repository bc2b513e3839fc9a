package dev.fettle.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.LocalJvms;
import dev.fettle.connect.StagedAgent;
import dev.fettle.doctor.Step.State;
import dev.fettle.target.Capability;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;

/** Real processes, each with one link to it broken. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "stages its failures with Linux's own tools")
class LocalChainTest {
    private static final long NOBODY = 3_999_999;

    private static final Path HERE = Path.of(System.getProperty("java.home"));

    @TempDir private static Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void isWholeToAHealthyJvm(int jdk) throws IOException {
        try (var jvm = StagedAgent.deaf(folder, jdk)) {
            Examined examined = Examined.local(jvm.pid());
            examined.assertWhole();
            assertTrue(examined.step("jvm").evidence().contains("Java " + jdk));
            // A second time the attach listener is up.
            Examined again = Examined.local(jvm.pid());
            again.assertWhole();
            assertTrue(again.step("attach-socket").evidence().contains("listened on"));
        }
    }

    @Test
    void leavesNoRecordingBehind() throws IOException {
        try (var jvm = StagedAgent.deaf(folder, 25)) {
            Examined.local(jvm.pid()).assertWhole();
            Step recorder = Examined.local(jvm.pid()).step("jfr");
            assertTrue(recorder.evidence().contains("no recording runs"), recorder.evidence());
        }
    }

    @Test
    void namesTheProcessThatIsNotThere() throws IOException {
        assertTrue(ProcessHandle.of(NOBODY).isEmpty(), "the fault is there");
        Examined.local(NOBODY).assertBroken("process", "there is no process " + NOBODY);
    }

    @Test
    void namesTheProcessThatIsDeadButNotBuried() throws IOException {
        // The shell becomes a sleep, which never asks for the status of the child it now has.
        try (var parent = Started.process("sh", "-c", "sleep 0 & echo $!; exec sleep 300")) {
            long child = Long.parseLong(parent.line());
            Started.await("dead", () -> state(child).startsWith("Z"));
            Examined.local(child).assertBroken("process", "has ended");
        }
    }

    @Test
    void namesTheProcessThatIsStopped() throws IOException {
        try (var jvm = StagedAgent.deaf(folder, 25)) {
            jvm.stop();
            assertTrue(state(jvm.pid()).startsWith("T"), "the fault is there");
            Examined examined = Examined.local(jvm.pid());
            examined.assertBroken("process", "is stopped");
            examined.assertMend("kill -CONT " + jvm.pid());
        }
    }

    @Test
    void namesTheProcessThatIsNoJvm() throws IOException {
        try (var sleep = Started.process("sleep", "300")) {
            Examined.local(sleep.pid()).assertBroken("jvm", "has no HotSpot");
            assertTrue(sleep.alive(), "and does it no harm");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheJvmThatTakesNoAttach(int jdk) throws IOException {
        try (var jvm = StagedAgent.deaf(folder, jdk, "-XX:+DisableAttachMechanism")) {
            Examined.local(jvm.pid()).assertBroken("permission", "DisableAttachMechanism");
        }
    }

    @Test
    void namesTheSocketThatNobodyListensOn() throws IOException {
        try (var jvm = StagedAgent.deaf(folder, 25)) {
            Path file = socket(jvm.pid());
            try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                listener.bind(UnixDomainSocketAddress.of(file));
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            try {
                assertFaulty(jvm);
                Examined examined = Examined.local(jvm.pid());
                examined.assertBroken("attach-socket", "is stale");
                examined.assertMend("rm ");
            } finally {
                Files.delete(file);
            }
            Examined.local(jvm.pid()).assertWhole();
        }
    }

    @Test
    void namesTheFileInTheSocketsPlace() throws IOException {
        try (var jvm = StagedAgent.deaf(folder, 17)) {
            Path file = Files.createFile(socket(jvm.pid()));
            try {
                assertFaulty(jvm);
                Examined.local(jvm.pid()).assertBroken("attach-socket", "is no socket");
            } finally {
                Files.delete(file);
            }
        }
    }

    @Test
    void namesTheSocketThatIsOpenToOthers() throws IOException {
        try (var jvm = StagedAgent.deaf(folder, 25)) {
            Examined.local(jvm.pid()).assertWhole();
            Files.setPosixFilePermissions(
                    socket(jvm.pid()), PosixFilePermissions.fromString("rw-rw-rw-"));
            assertFaulty(jvm);
            Examined examined = Examined.local(jvm.pid());
            examined.assertBroken("attach-socket", "open to other users");
            examined.assertMend("chmod 600");
        }
    }

    @Test
    void namesTheTmpThatIsReadOnly() throws IOException {
        try (var jvm =
                Started.server(
                        HERE,
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o ro none /tmp; exec $0 $@")) {
            Path inside = Path.of("/proc/" + jvm.pid() + "/root/tmp/x");
            assertThrows(IOException.class, () -> Files.createFile(inside), "the fault is there");
            Examined.local(jvm.pid()).assertBroken("attach-socket", "read-only");
        }
    }

    @Test
    void attachesIntoAnotherTmp() throws IOException {
        try (var jvm =
                Started.server(
                        HERE,
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs none /tmp; exec $0 $@")) {
            Examined examined = Examined.local(jvm.pid());
            examined.assertWhole();
            assertTrue(examined.step("namespace").evidence().contains("files"));
        }
    }

    @Test
    void namesTheAgentsPortThatIsInAnotherNetwork() throws IOException {
        try (var jvm = Started.server(HERE, "unshare", "-n")) {
            Path here = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
            Path there = Files.readSymbolicLink(Path.of("/proc/" + jvm.pid() + "/ns/net"));
            assertFalse(here.equals(there), "the fault is there");
            Examined examined = Examined.local(jvm.pid());
            examined.assertBroken("agent-port", "a network of its own");
            examined.assertMend("nsenter -t " + jvm.pid());
            assertEquals(State.GOOD, examined.step("attach").state());
        }
    }

    @Test
    void namesTheAgentThatIsNotInTheRuntime() throws IOException {
        try (var jvm = Started.server(linked("jdk.httpserver"))) {
            LocalJvm found = new LocalJvms().find(Long.toString(jvm.pid()));
            try (JvmConnection without = JvmConnection.attach(found)) {
                assertTrue(without.facts().whyNot(Capability.JMX).isPresent());
            }
            Examined.local(jvm.pid()).assertBroken("agent", "jdk.management.agent not found");
        }
    }

    @Test
    void namesTheFlightRecorderThatIsNotInTheRuntime() throws IOException {
        Path runtime = linked("jdk.management.agent,jdk.management,jdk.httpserver");
        try (var jvm = Started.server(runtime);
                var connection =
                        JvmConnection.attach(new LocalJvms().find(Long.toString(jvm.pid())))) {
            assertThrows(IOException.class, () -> connection.stream(Map.of()));
            Examined.local(jvm.pid()).assertBroken("jfr", "has no flight recorder");
        }
    }

    /** A runtime of these modules alone. */
    private static Path linked(String modules) {
        Path runtime = folder.resolve(modules);
        int status =
                ToolProvider.findFirst("jlink")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--add-modules",
                                modules,
                                "--output",
                                runtime.toString());
        assertEquals(0, status, "jlink");
        return runtime;
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheFolderThatTheFlightRecorderCannotWriteTo(int jdk) throws IOException {
        try (var jvm = StagedAgent.deaf(folder, jdk, "-Djava.io.tmpdir=/dev/null/folder");
                var connection = JvmConnection.attach(jvm.find())) {
            assertThrows(IOException.class, () -> connection.stream(Map.of()));
            Examined.local(jvm.pid()).assertBroken("jfr", "/dev/null/folder cannot be");
        }
    }

    @Test
    void namesTheFullDiskThatTheFlightRecorderWritesTo() throws IOException {
        try (var jvm =
                Started.server(
                        HERE,
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=64k none /tmp; exec $0 $@")) {
            Path inside = Path.of("/proc/" + jvm.pid() + "/root/tmp");
            assertTrue(Files.getFileStore(inside).getUsableSpace() < 1 << 17, "the fault is there");
            Examined.local(jvm.pid()).assertBroken("jfr", "is full");
        }
    }

    /** An attach fails, and not because of what the console knows beforehand. */
    private static void assertFaulty(StagedAgent jvm) throws IOException {
        assertTrue(new LocalJvms().suspect(Long.toString(jvm.pid())).attachable());
        assertThrows(IOException.class, () -> JvmConnection.attach(jvm.find()));
    }

    private static Path socket(long pid) {
        return Path.of("/tmp/.java_pid" + pid);
    }

    /** Its letter, and its name. */
    private static String state(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("State:"))
                .map(line -> line.substring("State:".length()).strip())
                .findFirst()
                .orElse("");
    }

    /** A process of the test's. */
    private record Started(Process process, BufferedReader out) implements AutoCloseable {
        static Started process(String... command) throws IOException {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new Started(process, process.inputReader());
        }

        /** A JVM that needs no file outside its JDK: the JDK's web server, started by a command. */
        static Started server(Path home, String... by) throws IOException {
            var command = new ArrayList<>(List.of(by));
            String java = home.resolve("bin/java").toString();
            command.addAll(
                    List.of(
                            java,
                            "-Xmx32m",
                            "-m",
                            "jdk.httpserver",
                            "-p",
                            "0",
                            "-b",
                            "127.0.0.1",
                            "-d",
                            "/etc"));
            Started started = process(command.toArray(String[]::new));
            if (started.line() == null) {
                throw new IOException(command + " does not start: this needs root and util-linux");
            }
            return started;
        }

        static void await(String what, Callable<Boolean> condition) {
            StagedAgent.await(what, condition);
        }

        String line() throws IOException {
            return out.readLine();
        }

        long pid() {
            return process.pid();
        }

        boolean alive() {
            return process.isAlive();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
