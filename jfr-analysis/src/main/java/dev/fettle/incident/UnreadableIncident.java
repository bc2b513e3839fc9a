package dev.fettle.incident;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no incident's, or not one that can be trusted. */
public final class UnreadableIncident extends IOException {
    private static final long serialVersionUID = 1;

    private final String part;

    /**
     * @param part the name of what fails; empty for the file as a whole
     * @param why a clause
     */
    UnreadableIncident(Path file, String part, String why) {
        super(
                file.getFileName()
                        + " cannot be trusted: "
                        + (part.isEmpty() ? "" : part + ": ")
                        + why);
        this.part = part;
    }

    private UnreadableIncident(String sentence) {
        super(sentence);
        this.part = Part.INCIDENT.file();
    }

    static UnreadableIncident newer(Path file, int format) {
        return new UnreadableIncident(
                "%s was written by a newer Fettle, in format %d; this one reads format %d. Open it"
                                .formatted(file.getFileName(), format, Incident.FORMAT)
                        + " with a newer version");
    }

    /** The name of what fails; empty for the file as a whole. */
    public String part() {
        return part;
    }
}
