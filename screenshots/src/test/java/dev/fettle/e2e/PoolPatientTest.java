package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** The pools that the console is tried on do what they are told, and say so. */
@Execution(ExecutionMode.CONCURRENT)
class PoolPatientTest {
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void holdsWhatItIsToldTo(int jdk) throws Exception {
        try (var pool = PoolPatientRun.start(Targets.jdk(jdk), Targets.SMALL, "hikaricp")) {
            pool.say("exhaust 3");

            Map<String, String> report = pool.report();

            assertEquals("5", report.get("used"));
            assertEquals("5", report.get("max"));
            assertEquals("3", report.get("waiting"));
        }
    }
}
