package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM with processes, files and a network of its own, as in a container: its management port cannot
 * be reached. Needs root, and fails without.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no namespaces")
@Execution(ExecutionMode.CONCURRENT)
class ContainerTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long LEASE_SECONDS = 8;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void findsALeakAndSaysWhatItCannotKnow(int version) throws Exception {
        try (Container container = Container.start(version, "thread-own-latch");
                Console console = Console.attached(container.pid())) {
            JsonObject target = console.await("target", Console.type("target"), SOON);
            assertEquals("[\"jfr\"]", target.get("can").toString());
            console.await(
                    "warning of a thread leak",
                    Console.finding("thread-leak", "warning", "critical"),
                    PATIENCE);
            for (String detector : List.of("gc-pause", "gc-pressure", "heap-growth")) {
                assertFalse(
                        console.lines(line -> Console.is(line, "detector", detector)).isEmpty(),
                        detector + " is judged, or said to be unknown" + console);
            }
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void leavesNothingBehindEvenWhenItWasKilled(int version) throws Exception {
        try (Container container = Container.start(version, "idle")) {
            try (Console killed = container.watch()) {
                container.await("its file", files -> !files.isEmpty());
                killed.program().signal("KILL");
            }
            container.await("what the recording leaves at its end", Container::written);

            try (Console next = container.watch("--for", "6s")) {
                assertEquals(0, next.program().exit(PATIENCE), next::toString);
                assertEquals(1, next.lines(Console.type("summary")).size(), next::toString);
            }

            container.await("that all is removed", List::isEmpty);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void tellsVirtualThreadsAndLeavesNoFile() throws Exception {
        try (Container container = Container.start(25, "virtual-waiting");
                Console console =
                        Console.run(
                                "threads",
                                Long.toString(container.pid()),
                                "--virtual",
                                "--yes",
                                "--json")) {
            assertEquals(0, console.program().exit(PATIENCE), console::toString);
            JsonObject all = console.lines(Console.type("dumped-threads")).getFirst();
            assertTrue(all.get("virtual").getAsInt() > 0, console::toString);
            container.await("that all is removed", List::isEmpty);
        }
    }

    /** A patient in namespaces of its own. */
    private record Container(Program program, long pid) implements AutoCloseable {
        static Container start(int version, String patient) throws Exception {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "unshare",
                                    "--net",
                                    "--pid",
                                    "--mount",
                                    "--mount-proc",
                                    "--fork",
                                    "--kill-child",
                                    "sh",
                                    "-c",
                                    // The patient comes along: it may lie in the /tmp left behind.
                                    "mount --bind \"$0\" /mnt && mount -t tmpfs none /tmp && exec"
                                            + " \"$@\"",
                                    Built.patients().getParent().toString(),
                                    Targets.jdk(version).java()));
            command.addAll(Targets.SMALL);
            command.addAll(
                    List.of(
                            "-cp",
                            "/mnt/" + Built.patients().getFileName(),
                            "dev.fettle.patients.Main",
                            patient));
            Program program = Program.start(command);
            program.await("ready patient", line -> line.equals("ready"), SOON);
            long pid =
                    program.descendants().stream()
                            .filter(p -> p.info().command().orElse("").endsWith("/java"))
                            .findFirst()
                            .orElseThrow()
                            .pid();
            Path network = Path.of("ns", "net");
            assertFalse(
                    Files.readSymbolicLink(proc(pid).resolve(network))
                            .equals(Files.readSymbolicLink(Path.of("/proc/self").resolve(network))),
                    "its network is its own");
            return new Container(program, pid);
        }

        private static Path proc(long pid) {
            return Path.of("/proc", Long.toString(pid));
        }

        Console watch(String... more) throws Exception {
            return Console.attached(List.of("-Dfettle.lease=" + LEASE_SECONDS), pid, more);
        }

        interface Condition {
            boolean holds(List<Path> files) throws IOException;
        }

        static boolean written(List<Path> files) throws IOException {
            for (Path each : files) {
                if (Files.size(each) == 0) {
                    return false;
                }
            }
            return !files.isEmpty();
        }

        /** Awaits what is left of recordings in its temporary folder. */
        void await(String what, Condition condition) throws Exception {
            long end = System.nanoTime() + SOON.toNanos();
            while (!condition.holds(files())) {
                assertTrue(System.nanoTime() < end, "waited in vain for " + what + ": " + files());
                Thread.sleep(100);
            }
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> all = Files.list(proc(pid).resolve("root/tmp"))) {
                return all.filter(f -> f.getFileName().toString().startsWith("fettle-")).toList();
            }
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
