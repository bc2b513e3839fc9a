package dev.fettle.jfr.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

class LeftoversTest {
    /** Larger than any system gives. */
    private static final long NOBODY = 999_999_999_999L;

    private final Instant later = Instant.now().plus(Duration.ofMinutes(11));

    @TempDir private Path folder;

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "left");
    }

    @Test
    void goOnceTheirProcessHasEnded() throws IOException {
        Path left = file("fettle-excerpt-" + NOBODY + "-1-12345.jfr");
        Leftovers.remove(folder, Instant.now());
        assertTrue(Files.exists(left), "its process may be one that is not seen from here");
        Leftovers.remove(folder, later);
        assertFalse(Files.exists(left));
    }

    @Test
    void stayWhileTheirProcessLives() throws IOException {
        Path own = Files.writeString(Leftovers.own(folder), "in use");
        Leftovers.remove(folder, later);
        assertTrue(Files.exists(own));
    }

    @Test
    void nobodyElsesFileGoes() throws IOException {
        Path theirs = file("fettle-excerpt-notes.jfr");
        Path other = file("fettle-" + NOBODY + ".jfr");
        Path directory = folder.resolve("fettle-excerpt-" + NOBODY + "-2-1.jfr");
        Files.createDirectory(directory);
        Leftovers.remove(folder, later);
        assertTrue(Files.exists(theirs) && Files.exists(other) && Files.exists(directory));
    }

    @Test
    void noTwoHaveOneName() {
        assertEquals(folder, Leftovers.own(folder).getParent());
        assertFalse(Leftovers.own(folder).equals(Leftovers.own(folder)));
    }
}
