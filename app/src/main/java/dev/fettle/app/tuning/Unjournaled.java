package dev.fettle.app.tuning;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;

/** The journal could not be written or read; the message is a clause that says so, and why. */
public final class Unjournaled extends IOException {
    private static final long serialVersionUID = 1;

    private Unjournaled(String clause, IOException cause) {
        super(clause, cause);
    }

    static Unjournaled writing(Path file, IOException cause) {
        return new Unjournaled(
                "the journal " + file + " cannot be written (" + reason(cause) + ")", cause);
    }

    static Unjournaled reading(Path file, IOException cause) {
        return new Unjournaled(
                "the journal " + file + " cannot be read (" + reason(cause) + ")", cause);
    }

    /** The JDK's messages are often the path alone. */
    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "this user is not allowed to";
            case FileSystemException of when of.getReason() != null -> of.getReason();
            case FileSystemException of -> of.getFile() + " is in the way, or is not there";
            default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        };
    }
}
