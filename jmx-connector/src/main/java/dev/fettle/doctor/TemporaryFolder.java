package dev.fettle.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process's folder for temporary files, seen through its own root. */
final class TemporaryFolder {
    /** A flight recorder's chunk with its metadata takes about 1 MB before the first event. */
    private static final long LEAST_BYTES = 2 << 20;

    private TemporaryFolder() {}

    /** Its place in this console's eyes. */
    static Path seen(Path root, Path folder) {
        return folder.isAbsolute() ? root.resolve(folder.toString().substring(1)) : folder;
    }

    /** What is wrong with it; empty where nothing is seen, which need not mean that all is well. */
    static String trouble(Path root, Path folder) {
        if (!folder.isAbsolute() || !Files.isDirectory(root)) {
            return "";
        }
        Path seen = seen(root, folder);
        if (!Files.exists(seen)) {
            return "its temporary folder " + folder + " does not exist";
        }
        if (!Files.isDirectory(seen)) {
            return "its temporary folder " + folder + " is no folder";
        }
        if (Mounts.readOnly(root.resolveSibling("mountinfo"), folder)) {
            return "its temporary folder " + folder + " is on a read-only file system";
        }
        try {
            long free = Files.getFileStore(seen).getUsableSpace();
            return free < LEAST_BYTES
                    ? "the disk of its temporary folder " + folder + " is full"
                    : "";
        } catch (IOException _) {
            return "";
        }
    }
}
