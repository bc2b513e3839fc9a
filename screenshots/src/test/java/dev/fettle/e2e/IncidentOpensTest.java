package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import dev.fettle.incident.Incident;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Part;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A JVM falls ill while somebody watches, and is then killed: its file is there and whole. */
@Execution(ExecutionMode.CONCURRENT)
class IncidentOpensTest {
    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir private Path home;

    @Test
    void tellsOfAJvmThatIsKilledInTheMiddle() throws Exception {
        List<String> flags = List.of("-Duser.home=" + home);
        long pid;
        Path file;
        try (var patient = PatientRun.start(Jdk.here(), Targets.SMALL, "deadlock")) {
            pid = patient.pid();
            try (var console = Console.attached(flags, pid, "--wait", "1s")) {
                JsonObject written =
                        console.await(
                                "the file of the opening",
                                line ->
                                        Console.is(line, "type", "incident")
                                                && Console.is(line, "state", "written"),
                                SOON);
                file = Path.of(Console.text(written, "file"));
                try (IncidentFile opening = IncidentFile.open(file)) {
                    assertTrue(opening.incident().orElseThrow().lost().isEmpty());
                }
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                assertEquals(3, console.program().exit(SOON), console::toString);
            }
        }
        try (IncidentFile opened = IncidentFile.open(file)) {
            Incident incident = opened.incident().orElseThrow();
            assertEquals(Incident.By.FINDING, incident.opened().by());
            assertTrue(incident.lost().isPresent(), "it was written again");
            assertTrue(
                    incident.episodes().stream()
                            .anyMatch(it -> it.finding().detectorId().equals("deadlock")));
            assertTrue(
                    opened.parts()
                            .containsAll(
                                    Set.of(
                                            Part.SAMPLES,
                                            Part.THREADS_TEXT,
                                            Part.FLAGS,
                                            Part.PROPERTIES,
                                            Part.REPORT)),
                    () -> opened.parts() + " without " + incident.missing());
        }
        Path again = home.resolve("again.fettle");
        try (var dead =
                Console.run(flags, "snapshot", Long.toString(pid), "-o", again.toString())) {
            assertEquals(3, dead.program().exit(SOON), dead::toString);
        }
        try (IncidentFile opened = IncidentFile.open(again)) {
            assertEquals(pid, opened.incident().orElseThrow().target().pid());
        }
    }
}
