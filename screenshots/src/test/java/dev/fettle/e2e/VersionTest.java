package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The command line starts no graphics toolkit. */
@Execution(ExecutionMode.CONCURRENT)
class VersionTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void tellsItsVersionWithoutLoadingJavaFx(@TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes.txt");
        try (var console = Console.run(List.of("-Xlog:class+load:file=" + classes), "--version")) {
            assertEquals(0, console.program().exit(SOON), console::toString);

            assertTrue(console.program().out().get(0).startsWith("fettle "), console::toString);
            assertFalse(Files.readString(classes).contains(" javafx."), "JavaFX was loaded");
        }
    }

    @Test
    void endsWithFiveWhereItsVersionCannotBeWritten() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no disk that is always full");
        String command = String.join("' '", Console.command(List.of(), "--version"));
        try (var shell = Program.start(List.of("sh", "-c", "'" + command + "' > " + full))) {
            assertEquals(5, shell.exit(SOON), shell::toString);
            assertEquals(1, shell.err().size(), shell::toString);
            assertTrue(shell.err().getFirst().contains("cannot be written"), shell::toString);
        }
    }
}
