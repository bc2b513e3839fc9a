package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is only growing up is not ill: all at once. The truth bench watches each for five minutes. */
@Order(4)
@Execution(ExecutionMode.CONCURRENT)
class HealthyTest {
    private static final Duration WATCHED = Duration.ofSeconds(75);

    private static final List<String> PATIENTS =
            List.of(
                    "pool-growing",
                    "cache-fill fill=30s after=10s live=30m",
                    "load-step after=25s expiry=20s",
                    "warm-up rise=30s");

    private static final Map<String, Watched> ALL = new LinkedHashMap<>();

    private record Watched(PatientRun patient, Console console) {}

    @BeforeAll
    static void watchThemAll() throws Exception {
        for (String name : PATIENTS) {
            var patient =
                    PatientRun.start(
                            Jdk.here(), List.of("-Xmx512m", "-XX:+UseG1GC"), name.split(" "));
            try {
                ALL.put(
                        name,
                        new Watched(
                                patient,
                                Console.attached(
                                        patient.pid(), "--for", WATCHED.toSeconds() + "s")));
            } catch (Exception e) {
                patient.close();
                throw e;
            }
        }
    }

    @AfterAll
    static void end() {
        for (Watched each : ALL.values()) {
            each.console().close();
            each.patient().close();
        }
    }

    static List<String> patients() {
        return PATIENTS;
    }

    @ParameterizedTest
    @MethodSource("patients")
    void findsNothingToWarnOf(String patientName) throws Exception {
        Console console = ALL.get(patientName).console();
        assertEquals(0, console.program().exit(WATCHED.multipliedBy(2)), console::toString);

        assertEquals(List.of(), console.lines(Console::alarm), console::toString);
        assertTrue(ALL.get(patientName).patient().program().alive(), "it was watched to the end");
    }
}
