package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;
import java.util.List;

/** A leak of 30 % of a live set of 100 MB a minute. */
@Order(5)
@Execution(ExecutionMode.CONCURRENT)
class HeapGrowthTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void saysThatTheLiveSetGrowsWhereCollectionsShowIt() throws Exception {
        try (var patient = leak("-XX:+UseZGC");
                var console = Console.attached(patient.pid())) {
            JsonObject finding =
                    console.await(
                            "word of a growing heap",
                            Console.finding("heap-growth", "info", "warning", "critical"),
                            PATIENCE);

            assertEquals("heap", Console.text(finding, "subject"), console::toString);
        }
    }

    private static PatientRun leak(String collector) throws Exception {
        return PatientRun.start(
                Jdk.here(),
                List.of("-Xmx512m", collector),
                "leak-map",
                "after=10s",
                "live=100m",
                "rate=30",
                "churn=20m");
    }
}
