package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;

/** A pool whose workers all wait for a service that hardly answers. */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class ExecutorSaturationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void namesTheLineAtWhichTheWorkersHang() throws Exception {
        try (var patient =
                        PatientRun.start(
                                Targets.jdk(25),
                                Targets.SMALL,
                                "executor-saturation",
                                "after=25s");
                var console = Console.watch(patient.pid())) {
            // While the machine starves it is but an info: recordings hold when it is a warning.
            JsonObject finding =
                    console.await(
                            "word of a pool without a free worker",
                            Console.finding("executor-saturation", "info", "warning", "critical"),
                            PATIENCE);
            assertTrue(
                    Console.text(finding, "subject").startsWith(patient.place()),
                    console::toString);
            assertTrue(
                    Console.text(finding, "headline").contains("at a socket"), console::toString);
        }
    }
}
