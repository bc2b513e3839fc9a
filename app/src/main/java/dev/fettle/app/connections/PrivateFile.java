package dev.fettle.app.connections;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A file that nobody but its owner reads, and that is never half written. */
final class PrivateFile {
    private PrivateFile() {}

    /** Writes beside it, and renames: who reads meanwhile sees the old or the new. */
    static void write(Path file, byte[] content) throws IOException {
        // A file that is kept elsewhere and linked to stays linked.
        Path real = Files.exists(file) ? file.toRealPath() : file;
        Path folder = Objects.requireNonNull(real.toAbsolutePath().getParent());
        makeFolder(folder);
        Path beside =
                Files.createTempFile(
                        folder, "." + real.getFileName(), ".tmp", owner(folder, "rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(
                    beside,
                    real,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, owner(folder, "rwx------"));
    }

    /** On Windows a user's folders are private by their own rules. */
    private static FileAttribute<?>[] owner(Path folder, String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Why it failed, in the middle of a sentence: the JDK's messages are often the path alone. */
    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "this user is not allowed to";
            case NoSuchFileException _ -> "it is not there";
            case java.nio.charset.CharacterCodingException _ -> "it is no text";
            case java.nio.file.FileSystemException of when of.getReason() != null -> of.getReason();
            default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        };
    }
}
