package dev.fettle.connect;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The {@code hsperfdata_USER/PID} files below a temporary directory. */
record PerfDataFiles(Path temporary) {
    /** HotSpot writes to /tmp on Linux whatever java.io.tmpdir says, and there elsewhere. */
    static PerfDataFiles ofThisMachine() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return new PerfDataFiles(Path.of(linux ? "/tmp" : System.getProperty("java.io.tmpdir")));
    }

    /** The pids that have a file: running JVMs, and leftovers of killed ones. */
    List<Long> pids() {
        var pids = new ArrayList<Long>();
        for (Path folder : folders()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9]*")) {
                for (Path file : files) {
                    number(file).ifPresent(pids::add);
                }
            } catch (IOException _) {
                // Another user's folder may be closed to us: its JVMs are found as processes.
                continue;
            }
        }
        return pids;
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(file.getFileName().toString()));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** A JVM's counters; empty where it publishes none, or they are somebody else's. */
    Optional<PerfData> of(long pid) {
        for (Path folder : folders()) {
            Path file = folder.resolve(Long.toString(pid));
            try {
                return PerfData.parse(Files.readAllBytes(file));
            } catch (IOException _) {
                // Not this user's, or not readable: try the next folder.
                continue;
            }
        }
        return Optional.empty();
    }

    private List<Path> folders() {
        var folders = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, "hsperfdata_*")) {
            found.forEach(folders::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            return folders;
        }
        return folders;
    }
}
