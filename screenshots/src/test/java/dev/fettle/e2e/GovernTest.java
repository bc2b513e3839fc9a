package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Built.ONE_TUNED_JVM)
class GovernTest {
    private static final Duration LONG = Duration.ofSeconds(180);

    private static Program allocator(Jdk jdk, String... flags) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(List.of(flags));
        command.addAll(
                List.of(
                        "-Xmx1g",
                        "-Xms32m",
                        "-cp",
                        Built.patients().toString(),
                        "dev.fettle.patients.Allocator",
                        "live=50m",
                        "rate=150m",
                        "parent=" + ProcessHandle.current().pid()));
        Program program = Program.start(command);
        program.await("ready allocator", line -> line.equals("ready"), Duration.ofSeconds(60));
        return program;
    }

    private static long limit(Jdk jdk, long pid) throws IOException {
        Process jcmd =
                new ProcessBuilder(
                                jdk.home().resolve("bin/jcmd").toString(),
                                Long.toString(pid),
                                "VM.flags",
                                "-all")
                        .start();
        return new String(jcmd.getInputStream().readAllBytes())
                .lines()
                .filter(line -> line.contains(" SoftMaxHeapSize "))
                .mapToLong(line -> Long.parseLong(line.split("=")[1].strip().split("\\s+")[0]))
                .findFirst()
                .orElseThrow();
    }

    /** Of JDK 25 the collector's CPU is known, of 17 it is worked out. */
    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void lowersTheLimitOfABusyHeapAndRestoresIt(int version) throws Exception {
        String collector = version < 21 ? "-XX:+UseShenandoahGC" : "-XX:+UseZGC";
        Jdk jdk = Targets.jdk(version);
        try (Program program = allocator(jdk, collector)) {
            long before = limit(jdk, program.pid());
            String pid = Long.toString(program.pid());
            try (Console console =
                    Console.run("tune", pid, "--govern", "--gc-cpu", "100%", "--yes", "--json")) {
                JsonObject move =
                        console.await("a move", line -> Console.is(line, "state", "applied"), LONG);
                assertEquals("SoftMaxHeapSize", Console.text(move, "lever"), move::toString);
                assertEquals(Long.toString(before), Console.text(move, "from"));
                assertEquals(Console.text(move, "to"), Long.toString(limit(jdk, program.pid())));
                console.program().signal("INT");
                assertEquals(0, console.program().exit(Duration.ofSeconds(30)), console::toString);
                assertTrue(
                        console.lines().stream()
                                .anyMatch(line -> Console.is(line, "state", "rolled-back")),
                        console::toString);
            }
            assertEquals(before, limit(jdk, program.pid()));
        }
    }

    @Test
    void refusesACollectorThatObeysNothing() throws Exception {
        try (Program program = allocator(Jdk.here(), "-XX:+UseParallelGC");
                Console console =
                        Console.run("tune", Long.toString(program.pid()), "--govern", "--yes")) {
            assertEquals(4, console.program().exit(Duration.ofSeconds(60)), console::toString);
            assertTrue(
                    console.program().err().stream()
                            .anyMatch(line -> line.contains("does nothing with them")),
                    console::toString);
        }
    }
}
