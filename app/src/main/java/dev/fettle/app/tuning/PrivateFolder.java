package dev.fettle.app.tuning;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A folder that nobody but its owner looks into. */
public final class PrivateFolder {
    private PrivateFolder() {}

    public static void make(Path folder) throws IOException {
        // A folder that is a link to one is no folder that can be made.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, owner(folder, "rwx------"));
        }
    }

    /** On Windows a user's folders are private by their own rules. */
    public static FileAttribute<?>[] owner(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Has a new file's name on the disk, too; Windows does so by itself, and opens no folder. */
    static void force(Path file) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger(PrivateFolder.class.getName())
                    .log(Level.DEBUG, "a folder is not forced to the disk", e);
        }
    }
}
