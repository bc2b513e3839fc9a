package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;

/** Nothing that a target sends runs in the console, fills its memory, or stops it. */
@Execution(ExecutionMode.CONCURRENT)
class HostileServerTest {
    private static final Duration BOUNDED = Duration.ofSeconds(120);
    private static final String GADGET = "dev.fettle.patients.hostile.Gadget";

    @TempDir private Path folder;

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void watchesOnAndTellsWhatIsMissing(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("trace"), "memory");
                Program console = server.console("watch", "--json", "--samples", "--for", "8s")) {
            assertEquals(0, console.exit(BOUNDED), console::toString);
            assertTrue(
                    console.out().stream()
                            .anyMatch(
                                    line ->
                                            line.contains("\"gap\"")
                                                    && line.contains("jvm.memory.used")
                                                    && line.contains(GADGET)),
                    console::toString);
            long threads =
                    console.out().stream()
                            .filter(line -> line.contains("\"sample\""))
                            .filter(line -> line.contains("jvm.thread.count"))
                            .count();
            assertTrue(threads >= 2, console::toString);
            assertFalse(server.gadgetRan());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void goesOnMeasuringThroughAFloodOfNotifications(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("trace"), "flood");
                Program console = server.console("watch", "--json", "--samples", "--for", "15s")) {
            assertEquals(0, console.exit(BOUNDED), console::toString);
            long threads =
                    console.out().stream()
                            .filter(line -> line.contains("\"sample\""))
                            .filter(line -> line.contains("jvm.thread.count"))
                            .count();
            assertTrue(threads >= 5, console::toString);
            assertTrue(
                    server.log().stream()
                            .anyMatch(line -> line.contains("they are no longer listened to")),
                    "the flood was noticed");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.fettle.e2e.Targets#jdks")
    void refusesAServerThatCannotEvenSayWhatItIs(int jdk) throws Exception {
        try (var server = HostileRun.start(Targets.jdk(jdk), folder.resolve("trace"), "runtime");
                Program console = server.console("watch", "--json")) {
            assertEquals(3, console.exit(BOUNDED), console::toString);
            assertEquals(1, console.err().size(), console::toString);
            assertTrue(console.err().getFirst().contains(GADGET), console::toString);
            assertFalse(server.gadgetRan());
        }
    }
}
