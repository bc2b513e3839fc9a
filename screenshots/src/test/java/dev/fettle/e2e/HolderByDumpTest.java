package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A list of byte arrays leaks beside a store of more of them, under a collector that tells no holder. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a target's dump is read on Linux alone")
@Order(3)
@Execution(ExecutionMode.CONCURRENT)
class HolderByDumpTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void namesTheFieldAndLeavesNothing(@TempDir Path temporary) throws Exception {
        try (var patient =
                PatientRun.start(
                        Targets.jdk(17),
                        List.of("-Xmx512m", "-XX:+UseShenandoahGC"),
                        "leak-list-bytes",
                        "after=10s",
                        "live=100m",
                        "rate=30",
                        "churn=20m")) {
            try (var console =
                    Console.attached(
                            List.of("-Djava.io.tmpdir=" + temporary), patient.pid(), "--probe")) {
                JsonObject finding =
                        console.await(
                                "the field that holds what grows",
                                line ->
                                        Console.is(line, "type", "finding")
                                                && Console.is(line, "detector", "heap-growth")
                                                && !Console.is(line, "subject", "heap"),
                                PATIENCE);

                assertEquals(
                        patient.place() + ".uploads",
                        Console.text(finding, "subject"),
                        console::toString);
                assertTrue(
                        Console.text(finding, "detail").contains("in a heap dump"),
                        finding::toString);
                assertEquals(List.of(), dumps(temporary), "it is deleted before it is told");
            }
        }
    }

    private static List<Path> dumps(Path temporary) throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(each -> each.toString().contains("fettle-heap")).toList();
        }
    }
}
