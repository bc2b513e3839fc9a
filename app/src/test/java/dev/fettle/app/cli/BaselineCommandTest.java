package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.baseline.Baseline;
import dev.fettle.signal.Signals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
