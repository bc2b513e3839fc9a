package dev.fettle.app.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be read or written, as a clause for a sentence: no class of Java's in it. */
final class Reasons {
    private Reasons() {}

    static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException it -> "permission denied for " + it.getFile();
            case NoSuchFileException it -> "there is no " + it.getFile();
            case NotDirectoryException it -> it.getFile() + " is no folder";
            case CharacterCodingException _ -> "it is damaged: it is no text";
            case FileSystemException it when it.getReason() != null ->
                    it.getReason() + " (" + it.getFile() + ")";
            case FileSystemException it -> it.getFile() + " is in the way";
            default ->
                    failure.getMessage() == null
                            ? "the system does not say why"
                            : failure.getMessage();
        };
    }
}
