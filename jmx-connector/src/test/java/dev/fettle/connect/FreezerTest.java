package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Control groups as they stand in files. */
class FreezerTest {
    @TempDir private Path folder;

    @Test
    void tellsAPausedContainerOfEitherVersion() throws IOException {
        write("proc/7/cgroup", "0::/docker/4f\n");
        write("groups/docker/4f/cgroup.events", "populated 1\nfrozen 1\n");
        assertTrue(frozen(7));
        write("groups/docker/4f/cgroup.events", "populated 1\nfrozen 0\n");
        assertFalse(frozen(7));

        write("proc/8/cgroup", "7:freezer:/docker/5a\n3:cpu,cpuacct:/docker/5a\n");
        write("groups/freezer/docker/5a/freezer.state", "FROZEN\n");
        assertTrue(frozen(8));
        write("groups/freezer/docker/5a/freezer.state", "THAWED\n");
        assertFalse(frozen(8));
    }

    @Test
    void takesNobodyForPausedOfWhomNothingIsSeen() throws IOException {
        assertFalse(frozen(9));
        write("proc/9/cgroup", "0::/\n1:freezer:\nnonsense\n");
        assertFalse(frozen(9));
    }

    private boolean frozen(long pid) {
        return new Freezer(folder.resolve("groups")).frozen(new Proc(folder.resolve("proc")), pid);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
