package dev.fettle.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process's mounts, from its mountinfo (see proc_pid_mountinfo(5)). */
final class Mounts {
    private static final int POINT = 4;
    private static final int OPTIONS = 5;

    private Mounts() {}

    /** Whether the mount that holds a path is read-only. False where that cannot be read. */
    static boolean readOnly(Path mountinfo, Path path) {
        List<String> lines;
        try {
            lines = Files.readAllLines(mountinfo, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return false;
        }
        int deepest = -1;
        boolean readOnly = false;
        for (String line : lines) {
            String[] fields = line.split(" ");
            if (fields.length > OPTIONS && path.startsWith(fields[POINT])) {
                int depth = Path.of(fields[POINT]).getNameCount();
                // Of two on the same point, the later one covers the other.
                if (depth >= deepest) {
                    deepest = depth;
                    readOnly = List.of(fields[OPTIONS].split(",")).contains("ro");
                }
            }
        }
        return readOnly;
    }
}
