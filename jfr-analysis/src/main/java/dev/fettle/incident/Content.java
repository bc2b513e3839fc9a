package dev.fettle.incident;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a part of an incident's file will hold, told when it is written. Text is UTF-8. */
@FunctionalInterface
public interface Content {
    /**
     * Told once, on the thread that writes the file.
     *
     * @param out is not to be closed
     * @throws IOException where it cannot be had; the part is then missing, and the file says why
     */
    void writeTo(OutputStream out) throws IOException;

    /** What a file holds. */
    static Content of(Path file) {
        return out -> Files.copy(file, out);
    }
}
