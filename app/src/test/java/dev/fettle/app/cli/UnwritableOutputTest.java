package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

class UnwritableOutputTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String failure, String... arguments) {
        var out =
                new OutputStream() {
                    @Override
                    public void write(int each) throws IOException {
                        throw new IOException(failure);
                    }
                };
        var terminal =
                new Terminal(
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        Terminal.STANDARD_WIDTH);
        return Spoken.commands(terminal, null, new Interruption()).run(arguments);
    }

    @Test
    void endsQuietlyWhereTheReaderHasGone() {
        assertEquals(ExitStatus.DONE, run("Broken pipe", "list"));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    /** Whoever looks at the status takes 0 for kept, or restored in order. */
    @Test
    void isNotDoneWhereTheReaderOfAGovernorHasGone() throws IOException {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            assertEquals(
                    ExitStatus.REFUSED,
                    run("Broken pipe", "tune", target.pid(), "--govern", "--yes", "--json"));
            assertEquals(
                    ExitStatus.FILE,
                    run(
                            "No space left on device",
                            "tune",
                            target.pid(),
                            "--govern",
                            "--yes",
                            "--json"));
        }
    }

    @Test
    void saysThatTheDiskIsFull() {
        assertEquals(ExitStatus.FILE, run("No space left on device", "list"));
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("No space left on device"), said);
    }

    /** Their library writes them, and would not tell. */
    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "help", "help gc", "-V"})
    void saysSoOfHelpToo(String line) {
        assertEquals(ExitStatus.FILE, run("No space left on device", line.split(" ")));
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("No space left on device"), said);
    }
}
