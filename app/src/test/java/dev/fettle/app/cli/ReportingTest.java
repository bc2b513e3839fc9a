package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.report.Material;
import dev.fettle.app.report.ReportFixture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

final class ReportingTest {
    private final Spoken spoken = new Spoken();
    private final Reporting reporting =
            new Reporting(spoken.terminal, ReportingTest::read, ZoneOffset.UTC);

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void writeAnIncident() throws IOException {
        file = Files.writeString(folder.resolve("friday.fettle"), "stands for one");
    }

    private static Material read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return ReportFixture.material();
    }

    private int report(Path output, boolean markdown, String... charts) {
        return reporting.report(
                new Reporting.Wanted(file, Optional.ofNullable(output), markdown, List.of(charts)));
    }

    private Refusal refused(Path output, boolean markdown, String... charts) {
        return assertThrows(Refusal.class, () -> report(output, markdown, charts));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesThePageAndChartsAndNothingElse() throws IOException {
        Path page = folder.resolve("report.html");
        Path heap = folder.resolve("heap.svg");
        Path pool = folder.resolve("pool.png");

        int status =
                report(
                        page,
                        false,
                        "jvm.memory.used=" + heap,
                        "db.client.connection.used@orders=" + pool);

        assertEquals(ExitStatus.DONE, status);
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
        assertTrue(Files.readString(heap).startsWith("<svg"));
        assertEquals((byte) 0x89, Files.readAllBytes(pool)[0]);
        assertEquals(List.of("friday.fettle", "heap.svg", "pool.png", "report.html"), names());
        assertEquals("", spoken.out());
    }

    @Test
    void saysMarkdownOnStandardOutputWhereNoFileIsNamed() {
        assertEquals(ExitStatus.DONE, report(null, true));
        assertTrue(spoken.out().startsWith("## The payment service got slow"), spoken.out());
        assertEquals("", spoken.err());
    }

    @Test
    void writesMarkdownToTheFileThatIsNamed() throws IOException {
        Path text = folder.resolve("report.md");

        assertEquals(ExitStatus.DONE, report(text, true));
        assertTrue(Files.readString(text).startsWith("## "));
        assertEquals("", spoken.out());
    }

    @Test
    void asksWhereToWhereNothingIsSaid() {
        assertEquals(ExitStatus.WRONG_USAGE, refused(null, false).status());
    }

    @Test
    void neverWritesOverTheIncident() throws IOException {
        Refusal refused = refused(folder.resolve("x/../friday.fettle"), false);

        assertEquals(ExitStatus.WRONG_USAGE, refused.status());
        assertEquals("stands for one", Files.readString(file));
    }

    @Test
    void namesTheChartsThatThereAreAndWritesNothing() throws IOException {
        Refusal refused =
                refused(folder.resolve("report.html"), false, "jvm.nothing=" + folder + "/x.svg");

        assertEquals(ExitStatus.WRONG_USAGE, refused.status());
        assertTrue(refused.getMessage().contains("jvm.gc.pause.duration"), refused.getMessage());
        assertEquals(List.of("friday.fettle"), names());
    }

    @Test
    void refusesAChartWithoutAFile() {
        for (String chart : List.of("jvm.memory.used", "heap.svg", "=x.svg", "a=x.pdf")) {
            Refusal refused = refused(null, false, chart);
            assertEquals(ExitStatus.WRONG_USAGE, refused.status(), chart);
        }
    }

    @Test
    void saysWhichFileCannotBeReadOrWritten() throws IOException {
        Refusal unwritable = refused(folder.resolve("none/report.html"), false);
        Files.delete(file);
        Refusal unreadable = refused(folder.resolve("report.html"), false);

        assertEquals(ExitStatus.FILE, unwritable.status());
        assertTrue(unwritable.getMessage().contains("cannot be written"));
        assertEquals(ExitStatus.FILE, unreadable.status());
        assertTrue(unreadable.getMessage().contains("friday.fettle cannot be reported"));
    }
}
