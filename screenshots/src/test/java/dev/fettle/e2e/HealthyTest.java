package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

/** What is only growing up is not ill. The truth bench watches each for five minutes. */
@Execution(ExecutionMode.CONCURRENT)
class HealthyTest {
    private static final Duration WATCHED = Duration.ofSeconds(75);

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(
            strings = {
                "pool-growing",
                "cache-fill fill=30s after=10s live=30m",
                "load-step after=25s expiry=20s",
                "warm-up rise=30s",
            })
    void findsNothingToWarnOf(String patientName) throws Exception {
        try (var patient =
                        PatientRun.start(
                                Jdk.here(),
                                List.of("-Xmx512m", "-XX:+UseG1GC"),
                                patientName.split(" "));
                var console = Console.attached(patient.pid(), "--for", WATCHED.toSeconds() + "s")) {
            assertEquals(0, console.program().exit(WATCHED.multipliedBy(2)), console::toString);

            assertEquals(List.of(), console.lines(Console::alarm), console::toString);
            assertTrue(patient.program().alive(), "it was watched to the end");
        }
    }
}
