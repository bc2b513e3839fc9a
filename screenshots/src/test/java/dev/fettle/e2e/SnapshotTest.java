package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.incident.Incident;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Part;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** An incident's file of a real JVM, its report, and what becomes of a file that is cut off. */
@Execution(ExecutionMode.CONCURRENT)
class SnapshotTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String SECRET = "s3cr3t-Passw0rd";

    @TempDir private Path home;

    private int fettle(String... arguments) throws Exception {
        try (var console = Console.run(List.of("-Duser.home=" + home), arguments)) {
            return console.program().exit(SOON);
        }
    }

    @Test
    void tellsAJvmWithoutItsSecretsAndIsReadAgain() throws Exception {
        Path file = home.resolve("checkout.fettle");
        List<String> flags = new ArrayList<>(Targets.SMALL);
        flags.add("-Dacme.db.password=" + SECRET);
        flags.add("-Dacme.db.url=jdbc:acme://joe:" + SECRET + "@db/orders");
        try (var patient = PatientRun.start(Jdk.here(), flags, "idle")) {
            String pid = Long.toString(patient.pid());
            assertEquals(
                    0,
                    fettle("snapshot", pid, "-o", file.toString(), "--for", "6s", "--histogram"));
        }

        try (IncidentFile opened = IncidentFile.open(file)) {
            assertTrue(
                    opened.parts()
                            .containsAll(
                                    Set.of(
                                            Part.INCIDENT,
                                            Part.SAMPLES,
                                            Part.THREADS_TEXT,
                                            Part.HISTOGRAM,
                                            Part.FLAGS,
                                            Part.PROPERTIES,
                                            Part.RECORDING,
                                            Part.REPORT)),
                    () -> opened.parts() + " without " + opened.incident().orElseThrow().missing());
            Incident incident = opened.incident().orElseThrow();
            assertFalse(incident.standing().isEmpty());
            for (Part each : opened.parts()) {
                try (InputStream in = opened.read(each)) {
                    String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertFalse(bytes.contains(SECRET), each::toString);
                }
            }
        }
        Path report = home.resolve("report.html");
        assertEquals(0, fettle("report", file.toString(), "-o", report.toString()));
        assertTrue(Files.readString(report).contains("</html>"));
        assertEquals(0, fettle("analyze", file.toString()));

        byte[] whole = Files.readAllBytes(file);
        Path half =
                Files.write(home.resolve("half.fettle"), Arrays.copyOf(whole, whole.length / 2));
        assertEquals(5, fettle("analyze", half.toString()));
    }
}
