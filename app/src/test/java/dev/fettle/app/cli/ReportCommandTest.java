package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.report.ReportFixture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

final class ReportCommandTest {
    private final Spoken spoken = new Spoken();

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void writeAnIncident() throws IOException {
        file = folder.resolve("friday.fettle");
        ReportFixture.write(file);
    }

    @Test
    void tellsAnIncidentFromItsFile() throws IOException {
        Path page = folder.resolve("report.html");
        Path chart = folder.resolve("pool.svg");

        int status =
                spoken.run(
                        "report",
                        file.toString(),
                        "-o",
                        page.toString(),
                        "--chart",
                        "db.client.connection.used@orders=" + chart);

        assertEquals(ExitStatus.DONE, status, spoken.err());
        String text = Files.readString(page);
        assertTrue(text.contains("The payment service got slow"));
        assertTrue(text.contains("MaxGCPauseMillis"), "no flags");
        assertTrue(text.contains("the network was away for 11 s"), "no silence");
        assertTrue(Files.readString(chart).contains("Pool orders"));
    }

    @Test
    void refusesWhatCannotBeTrusted() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertEquals(ExitStatus.FILE, spoken.run("report", file.toString(), "--markdown"));
        assertEquals("", spoken.out());
        assertTrue(spoken.err().contains("friday.fettle"), spoken.err());
    }
}
