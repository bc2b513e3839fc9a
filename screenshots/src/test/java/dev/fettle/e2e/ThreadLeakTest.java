package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A leak at three threads a second. How soon it is named is measured by the truth bench, on a quiet
 * machine; here only that it is, and what is said.
 */
@Execution(ExecutionMode.CONCURRENT)
class ThreadLeakTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"25, thread-own-latch", "17, executor-fixed"})
    void namesTheLineThatStartsThem(int version, String patientName) throws Exception {
        Jdk jdk = Targets.jdk(version);
        try (var patient = PatientRun.start(jdk, Targets.SMALL, patientName, "after=12s");
                var console = Console.attached(patient.pid())) {
            JsonObject warning =
                    console.await(
                            "warning of a thread leak",
                            Console.finding("thread-leak", "warning", "critical"),
                            PATIENCE);

            assertEquals(patient.place(), Console.text(warning, "subject"), console::toString);
            List<JsonObject> words =
                    console.lines(Console.finding("thread-leak", "info", "warning", "critical"));
            assertEquals("info", Console.text(words.get(0), "severity"), "suspicion comes first");
            for (JsonObject each : words) {
                assertFalse(
                        Instant.parse(Console.text(each, "at")).isBefore(patient.onset()),
                        "nothing is said before the onset" + console);
            }
            assertEquals(
                    List.of(),
                    console.lines(
                            line ->
                                    Console.alarm(line)
                                            && !Console.is(line, "detector", "thread-leak")),
                    "no other detector is alarmed");
        }
    }
}
