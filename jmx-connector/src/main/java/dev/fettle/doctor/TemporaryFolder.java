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

    /**
     * What is wrong with it; empty where nothing is seen, which need not mean that all is well. One
     * that does not exist is made by who needs it, so then its nearest ancestor counts.
     */
    static String trouble(Path root, Path folder) {
        if (!folder.isAbsolute() || !Files.isDirectory(root)) {
            return "";
        }
        Path near = folder.normalize();
        while (!Files.exists(seen(root, near)) && near.getParent() != null) {
            near = near.getParent();
        }
        Path seen = seen(root, near);
        if (!Files.isDirectory(seen)) {
            return "its folder "
                    + folder
                    + (near.equals(folder)
                            ? " is no folder"
                            : " cannot be, since " + near + " is none");
        }
        if (Mounts.readOnly(root.resolveSibling("mountinfo"), near)) {
            return "its folder " + folder + " is on a read-only file system";
        }
        try {
            long free = Files.getFileStore(seen).getUsableSpace();
            return free < LEAST_BYTES ? "the disk of its folder " + folder + " is full" : "";
        } catch (IOException _) {
            return "";
        }
    }
}
