package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** In copies of a process table and of its processes' file systems. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no process table")
class SweepTest {
    private static final ConsoleId SELF = ConsoleId.ofThisProcess();
    private static final String DEAD = new ConsoleId(Integer.MAX_VALUE, 1, SELF.place()).toString();

    @TempDir private Path table;
    @TempDir private Path temporary;

    private Path container;

    @BeforeEach
    void oneProcessInAContainer() throws IOException {
        Path process = Files.createDirectories(table.resolve("41"));
        container = Files.createDirectories(process.resolve("root/tmp"));
        Files.createDirectories(process.resolve("ns"));
        Files.createSymbolicLink(process.resolve("ns/mnt"), Path.of("mnt:[41]"));
        Files.writeString(process.resolve("cmdline"), "java\0-Djava.io.tmpdir=/scratch\0Shop\0");
        Files.createDirectories(process.resolve("root/scratch"));
    }

    @Test
    void removesWhatDeadConsolesLeftHereAndInContainers() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(Leftovers.FOLDER + DEAD + "-1"));
        Files.writeString(folder.resolve("chunk"), "x");
        Path threads = Files.createDirectory(container.resolve(Leftovers.THREADS + DEAD + "-d"));
        Files.writeString(threads.resolve("threads.json"), "{");
        List<Path> left =
                List.of(
                        folder,
                        threads,
                        file(temporary, Leftovers.COMMANDED + DEAD + "-a.jfr", "x"),
                        file(container, Leftovers.COMMANDED + DEAD + "-b.jfr", "x"),
                        file(
                                table.resolve("41/root/scratch"),
                                Leftovers.COMMANDED + DEAD + "-c.jfr",
                                "x"));
        assertEquals(List.of(), sweep());
        left.forEach(each -> assertFalse(Files.exists(each), each.toString()));
    }

    @Test
    void leavesAloneWhatIsOfOthersOrOfTheLiving() throws IOException {
        List<Path> kept =
                List.of(
                        file(temporary, Leftovers.COMMANDED + SELF + "-a.jfr", "x"),
                        file(container, Leftovers.COMMANDED + SELF + "-b.jfr", "x"),
                        file(container, Leftovers.COMMANDED + "notes.jfr", "x"),
                        file(container, "heap.hprof", "x"));
        assertEquals(List.of(), sweep());
        kept.forEach(each -> assertTrue(Files.exists(each), each.toString()));
    }

    @Test
    void waitsForAFileThatARecordingMayYetWrite() throws IOException {
        Path file = file(container, Leftovers.COMMANDED + DEAD + "-a.jfr", "");
        assertEquals(List.of(), sweep());
        assertTrue(Files.exists(file), "its recording may run");
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        Files.setLastModifiedTime(file, FileTime.from(longAgo));
        assertEquals(List.of(), sweep());
        assertFalse(Files.exists(file), "it cannot any more");
    }

    @Test
    void saysWhatItCouldNotRemove() throws IOException {
        // A folder that is not empty: root, too, cannot delete that as a file.
        Path stuck = Files.createDirectory(container.resolve(Leftovers.COMMANDED + DEAD + "-a"));
        file(stuck, "in the way", "x");
        List<String> said = sweep();
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.getFirst().startsWith(stuck + ", which a killed Fettle left, could not"));
    }

    @Test
    void isNotLedOutOfAContainer() throws IOException {
        Path outside = file(temporary, "passwords", "x");
        Files.createSymbolicLink(table.resolve("41/root/inner"), Path.of("/scratch"));
        Files.createSymbolicLink(table.resolve("41/root/outer"), temporary);
        Files.createSymbolicLink(table.resolve("41/root/round"), Path.of("/round"));
        var files = new TargetFiles(table.resolve("41/root"));
        assertEquals(table.resolve("41/root/scratch/x"), files.seen("/inner/x"));
        assertEquals(table.resolve("41/root/scratch/x"), files.seen("/../inner/./x"));
        assertFalse(Files.exists(files.seen("/outer/passwords")), "not " + outside);
        assertThrows(IOException.class, () -> files.seen("/round/x"));
        assertThrows(IOException.class, () -> files.seen("relative"));
    }

    private List<String> sweep() {
        return new Sweep(new Proc(table), temporary).run(() -> false);
    }

    private static Path file(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** A process that ends while it archives its classes must run nothing else. */
    @Test
    void leavesTheRestToALaterRunWhereItIsOver() throws IOException {
        Path left = file(container, Leftovers.COMMANDED + DEAD + "-b.jfr", "x");
        assertEquals(List.of(), new Sweep(new Proc(table), temporary).run(() -> true));
        assertTrue(Files.exists(left));
        assertEquals(List.of(), sweep());
        assertFalse(Files.exists(left));
    }
}
