package dev.fettle.app.report;

import java.io.IOException;
import java.nio.file.Path;

/** Reads what a report is made of from the file of an incident. */
public interface IncidentReader {
    /**
     * Reads a whole file; its seconds are folded as they come, so that memory stays bounded.
     *
     * @throws IOException where it cannot be read, or is none; the message is a clause
     */
    Material read(Path file) throws IOException;
}
