package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.baseline.Baseline;
import dev.fettle.signal.Signals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class BaselineCommandTest {
    @TempDir private Path folder;

    private final Spoken spoken = new Spoken();

    @Test
    void saysWhatAnIncompleteCommandLacks() {
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("baseline", "save"));
        assertTrue(spoken.err().contains("A baseline needs a name"), spoken.err());

        var again = new Spoken();
        assertEquals(ExitStatus.WRONG_USAGE, again.run("baseline", "save", "friday"));
        assertTrue(again.err().contains("Say of what"), again.err());
    }

    @Test
    void refusesANameThatIsAPath() {
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("baseline", "save", "../evil", "1"));
        assertTrue(spoken.err().contains("A baseline needs a name"), spoken.err());
    }

    @Test
    void knowsNoBaselineThatWasNotKept() {
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("baseline", "compare", "never-kept", "1"));
        assertTrue(spoken.err().contains("\"fettle baseline list\""), spoken.err());
    }

    @Test
    void keepsWhatItFindsAgain() throws IOException {
        var baselines = new Baselines(folder.resolve("new"));
        assertEquals(List.of(), baselines.names());
        var baseline =
                new Baseline(
                        new Baseline.Target("com.acme.Shop", "25.0.3", "G1", 1 << 30, 2),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(60),
                        Map.of(Signals.THREAD_COUNT.whole(), List.of(12.0, 13.0)));

        baselines.keep("friday evening", baseline);

        assertEquals(List.of("friday evening"), baselines.names());
        assertEquals(Optional.of(baseline), baselines.find("friday evening"));
        assertTrue(baselines.forget("friday evening"));
        assertEquals(Optional.empty(), baselines.find("friday evening"));
    }

    @Test
    void leavesNothingHalfWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file where the folder should be");
        var baselines = new Baselines(file);
        var baseline =
                new Baseline(
                        new Baseline.Target("a", "25", "G1", 0, 1),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Map.of());

        assertThrows(IOException.class, () -> baselines.keep("friday", baseline));
        assertEquals("a file where the folder should be", Files.readString(file));
    }

    /** Where the commands of these tests keep theirs. */
    private static final Path KEPT = Path.of("target", "baselines-of-tests");

    private static Baseline of(String program) {
        return new Baseline(
                new Baseline.Target(program, "25.0.3", "G1", 1 << 30, 2),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                Map.of(
                        Signals.GC_PAUSE.whole(),
                        List.of(0.001, 0.002, 0.001, 0.002, 0.001, 0.002, 0.001)));
    }

    /** One that tells of a collection each second for a minute. */
    private Path log() throws IOException {
        var text = new StringBuilder("[0.01s][info][gc] Using G1\n");
        for (int i = 0; i < 60; i++) {
            text.append(
                    "[%d.500s][info][gc] GC(%d) Pause Young (Normal) (G1 Evacuation Pause) 24M->4M(64M) 30.000ms\n"
                            .formatted(i + 1, i));
        }
        return Files.writeString(folder.resolve("gc.log"), text);
    }

    @Test
    void comparesALogOfCollections() throws IOException {
        new Baselines(KEPT).keep("of-a-log", of("com.acme.Shop"));
        assertEquals(
                ExitStatus.DONE,
                spoken.run("baseline", "compare", "of-a-log", log().toString(), "--json"),
                spoken.err());
        String pause =
                spoken.lines().stream()
                        .filter(line -> line.contains("\"jvm.gc.pause.duration\""))
                        .filter(line -> line.contains("\"difference\""))
                        .findFirst()
                        .orElseThrow();
        assertTrue(pause.contains("\"answer\":\"higher\""), pause);
        assertFalse(spoken.err().contains("differ"), "what a log does not tell is no difference");
    }

    @Test
    void endsWithFiveWhereTheFileIsNotWhole() throws IOException {
        new Baselines(KEPT).keep("of-a-damaged-log", of("com.acme.Shop"));
        Path log = log();
        Files.write(log, new byte[] {'[', 0, 0, 0, '\n'}, StandardOpenOption.APPEND);
        assertEquals(
                ExitStatus.FILE,
                spoken.run("baseline", "compare", "of-a-damaged-log", log.toString()));
        assertTrue(spoken.out().contains("of-a-damaged-log"), "told all the same");
        assertTrue(spoken.err().contains("is damaged: 1 of its lines"), spoken.err());
    }

    @Test
    void replacesABaselineOfAnotherProgramOnlyWhereThatIsSaid() throws IOException {
        var baselines = new Baselines(KEPT);
        Baseline other = of("com.acme.Shop");
        baselines.keep("of-another", other);
        String log = log().toString();
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("baseline", "save", "of-another", log));
        assertTrue(spoken.err().contains("a baseline of com.acme.Shop"), spoken.err());
        assertTrue(spoken.err().contains("--replace"), spoken.err());
        assertEquals(Optional.of(other), baselines.find("of-another"));

        var again = new Spoken();
        assertEquals(
                ExitStatus.DONE, again.run("baseline", "save", "of-another", log, "--replace"));
        assertTrue(again.err().contains("a baseline of com.acme.Shop"), again.err());
        assertEquals("unknown program", baselines.find("of-another").orElseThrow().target().name());
    }

    @Test
    void saysOfADamagedBaselineWhatToDo() throws IOException {
        Files.createDirectories(KEPT);
        Files.write(KEPT.resolve("damaged.json"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, 0});
        assertEquals(
                ExitStatus.FILE, spoken.run("baseline", "compare", "damaged", log().toString()));
        assertTrue(spoken.err().contains("it is damaged"), spoken.err());
        assertTrue(spoken.err().contains("\"fettle baseline forget\""), spoken.err());
        assertFalse(spoken.err().contains("Input length"), spoken.err());
        assertTrue(new Baselines(KEPT).forget("damaged"));
    }

    @Test
    void tellsReasonsWithoutNamesOfClasses() {
        assertEquals(
                "No space left on device", Reasons.of(new IOException("No space left on device")));
        assertEquals(
                "No space left on device (/a)",
                Reasons.of(new FileSystemException("/a", null, "No space left on device")));
        assertEquals("permission denied for /a", Reasons.of(new AccessDeniedException("/a")));
        assertEquals("there is no /a", Reasons.of(new NoSuchFileException("/a")));
        assertEquals("the system does not say why", Reasons.of(new IOException()));
    }
}
