package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The target is this process, but where the test says otherwise. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a target's files are to be had on Linux alone")
class HeapDumpFolderTest {
    private static final TargetFiles SELF = new TargetFiles(Path.of("/proc/self/root"));
    private static final long LITTLE = 1;

    @TempDir private Path temporary;
    private final LentFolders lent = new LentFolders();

    private HeapDumpFolder make(TargetFiles files, Path place, long least) throws IOException {
        return HeapDumpFolder.in(lent, files, List.of(place), least);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> each = Files.list(temporary)) {
            return each.toList();
        }
    }

    @Test
    void isForNobodyElseAndGoneWithAllThatIsInIt() throws IOException {
        try (HeapDumpFolder made = make(SELF, temporary, LITTLE)) {
            Path folder = made.file().getParent();
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
            Files.writeString(made.file(), "x");
            Files.writeString(
                    Files.createDirectory(folder.resolve("heap.nbcache")).resolve("m"), "x");
        }
        assertEquals(List.of(), left());
        assertEquals(List.of(), lent.leftBehind());
    }

    @Test
    void isGoneWithItsConnection() throws IOException {
        HeapDumpFolder made = make(SELF, temporary, LITTLE);
        Files.writeString(made.file(), "half a dump");
        lent.close();
        assertEquals(List.of(), left());
        assertThrows(IOException.class, () -> make(SELF, temporary, LITTLE));
        assertEquals(List.of(), left());
    }

    @Test
    void isNotMadeWithoutRoom() throws IOException {
        var e = assertThrows(IOException.class, () -> make(SELF, temporary, Long.MAX_VALUE));
        assertTrue(e.getMessage().contains("has room for"), e.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void isNotMadeForATargetWithAFileSystemOfItsOwn(@TempDir Path process) throws IOException {
        Files.writeString(process.resolve("stat"), "41 (java) S");
        Path root = Files.createDirectories(process.resolve("root"));
        var e =
                assertThrows(
                        IOException.class, () -> make(new TargetFiles(root), temporary, LITTLE));
        assertEquals("it has a file system of its own, as in a container", e.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void isNotMadeInMemory() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isDirectory(memory) && Files.getFileStore(memory).type().equals("tmpfs"),
                "this system has no file system in memory there");
        try (HeapDumpFolder made =
                HeapDumpFolder.in(lent, SELF, List.of(memory, temporary), LITTLE)) {
            assertTrue(made.file().startsWith(temporary), made.file().toString());
        }
        var e = assertThrows(IOException.class, () -> make(SELF, memory, LITTLE));
        assertTrue(e.getMessage().contains("/dev/shm"), e.getMessage());
    }

    @Test
    void ofADeadConsoleIsSwept() throws IOException {
        String dead =
                new ConsoleId(Integer.MAX_VALUE, 1, ConsoleId.ofThisProcess().place()).toString();
        Path folder = Files.createDirectory(temporary.resolve(Leftovers.HEAP + dead + "-a"));
        Files.writeString(folder.resolve("heap.hprof"), "x");
        Path living = make(SELF, temporary, LITTLE).file().getParent();
        assertEquals(List.of(), new Sweep(new Proc(temporary), temporary).run(() -> false));
        assertFalse(Files.exists(folder), "its console is dead");
        assertTrue(Files.exists(living), "its console lives");
    }
}
