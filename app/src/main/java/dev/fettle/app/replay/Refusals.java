package dev.fettle.app.replay;

import dev.fettle.incident.UnreadableIncident;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file is not opened, in words. */
public final class Refusals {
    private Refusals() {}

    /** A sentence. */
    public static String sentence(Path file, IOException failed) {
        String clause = clause(failed);
        if (failed instanceof UnreadableIncident) {
            return clause.endsWith(".") ? clause : clause + ".";
        }
        return file.getFileName() + " cannot be opened: " + clause + ".";
    }

    /** A clause; the JDK's messages are often the path alone. */
    public static String clause(IOException failed) {
        return switch (failed) {
            case AccessDeniedException _ -> "this user is not allowed to";
            case NoSuchFileException _ -> "it is not there";
            case FileSystemException of when of.getReason() != null -> of.getReason();
            default -> failed.getMessage() == null ? failed.toString() : failed.getMessage();
        };
    }
}
