package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;
import java.util.List;

/** Virtual threads that become more, seen by dumps that were asked for. */
@Execution(ExecutionMode.CONCURRENT)
class VirtualThreadLeakTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String[] DUMPS = {"--dump-threads", "10s"};

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void namesTheLineWhereTheyWait() throws Exception {
        try (var patient =
                        PatientRun.start(
                                Targets.jdk(25), Targets.SMALL, "virtual-leak", "after=12s");
                var console = Console.watch(patient.pid(), DUMPS)) {
            JsonObject warning =
                    console.await(
                            "warning of virtual threads",
                            Console.finding("thread-leak", "warning", "critical"),
                            PATIENCE);
            assertTrue(
                    Console.text(warning, "subject").startsWith(patient.place()),
                    console::toString);
            assertTrue(
                    Console.text(warning, "headline").contains("virtual threads wait at"),
                    console::toString);
        }
    }

    /** As many as ever, and each soon over. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void findsNothingWhereBurstsEnd() throws Exception {
        try (var patient = PatientRun.start(Targets.jdk(25), Targets.SMALL, "virtual-bursts");
                var console = Console.watch(patient.pid(), DUMPS)) {
            console.look(_ -> false, Duration.ofSeconds(45));
            assertEquals(List.of(), console.lines(Console::alarm), console::toString);
            assertEquals(
                    List.of(),
                    console.lines(Console.finding("thread-leak", "info", "warning", "critical")),
                    console::toString);
        }
    }
}
