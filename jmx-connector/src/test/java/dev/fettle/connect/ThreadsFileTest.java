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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The file system is a folder, and the target is whoever writes into it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a target's files are to be had on Linux alone")
class ThreadsFileTest {
    private static final long NOTHING = 0;

    @TempDir private Path process;
    private TargetFiles files;
    private Path temporary;
    private final LentFolders lent = new LentFolders();
    private final ThreadsFiles all = new ThreadsFiles(lent);

    @BeforeEach
    void aProcess() throws IOException {
        Files.writeString(process.resolve("stat"), "41 (java) S");
        temporary = Files.createDirectories(process.resolve("root/scratch"));
        files = new TargetFiles(process.resolve("root"));
    }

    /** Writes as the target does, which sees its own root. */
    private final class Writes implements ThreadsFiles.Way {
        final List<Path> folders = new ArrayList<>();

        @Override
        public String temporary() {
            return "/scratch";
        }

        @Override
        public void write(String file) throws IOException {
            Path path = process.resolve("root" + file);
            folders.add(path.getParent());
            Files.writeString(path, "{}");
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.toList();
        }
    }

    @Test
    void isGoneOnceItIsRead() throws Exception {
        try (ThreadsFile file = all.write(files, NOTHING, new Writes())) {
            assertEquals("{}", Files.readString(file.path()));
            assertEquals(2, file.bytes());
        }
        assertEquals(List.of(), left());
        assertEquals(List.of(), lent.leftBehind());
    }

    @Test
    void followsNoLinkThatTheTargetPutsInItsPlace() throws Exception {
        Path secret = Files.writeString(process.resolve("secret"), "{}");
        ThreadsFiles.Way links =
                new ThreadsFiles.Way() {
                    @Override
                    public String temporary() {
                        return "/scratch";
                    }

                    @Override
                    public void write(String file) throws IOException {
                        Files.createSymbolicLink(process.resolve("root" + file), secret);
                    }
                };
        try (ThreadsFile file = all.write(files, NOTHING, links)) {
            assertThrows(IOException.class, file::open);
        }
        assertTrue(Files.exists(secret), "the link went, and not what it led to");
        assertEquals(List.of(), left());
    }

    @Test
    void nobodyElseCanReadIt() throws Exception {
        var writes = new Writes();
        try (ThreadsFile _ = all.write(files, NOTHING, writes)) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(writes.folders.getFirst())));
        }
    }

    @Test
    void isGoneWhereTheTargetRefuses() throws Exception {
        ThreadsFiles.Way refuses =
                new ThreadsFiles.Way() {
                    @Override
                    public String temporary() {
                        return "/scratch";
                    }

                    @Override
                    public void write(String file) throws IOException {
                        Files.writeString(process.resolve("root" + file), "{\"threadDump\"");
                        throw new IOException("the JVM says: No space left on device");
                    }
                };
        var failure = assertThrows(IOException.class, () -> all.write(files, NOTHING, refuses));
        assertEquals("the JVM says: No space left on device", failure.getMessage());
        assertEquals(List.of(), left());
    }

    /** One that did not answer in time, and comes to it when nobody waits any more. */
    @Test
    void aTargetThatWritesLaterFindsNoPlace() throws Exception {
        List<String> late = new ArrayList<>();
        ThreadsFiles.Way hangs =
                new ThreadsFiles.Way() {
                    @Override
                    public String temporary() {
                        return "/scratch";
                    }

                    @Override
                    public void write(String file) throws IOException {
                        late.add(file);
                        throw new IOException("no answer");
                    }
                };
        assertThrows(IOException.class, () -> all.write(files, NOTHING, hangs));
        Path path = process.resolve("root" + late.getFirst());
        assertThrows(IOException.class, () -> Files.writeString(path, "{}"));
        assertEquals(List.of(), left());
    }

    @Test
    void closingTheConnectionTakesItAway() throws Exception {
        ThreadsFile open = all.write(files, NOTHING, new Writes());
        lent.close();
        assertFalse(Files.exists(open.path()));
        assertEquals(List.of(), left());
        assertThrows(IOException.class, () -> all.write(files, NOTHING, new Writes()));
    }

    @Test
    void isNotBegunWhereThereIsNoRoom() throws Exception {
        var writes = new Writes();
        var failure =
                assertThrows(IOException.class, () -> all.write(files, Long.MAX_VALUE, writes));
        assertTrue(failure.getMessage().contains("there is room for"), failure.getMessage());
        assertEquals(List.of(), writes.folders);
        assertEquals(List.of(), left());
    }

    @Test
    void saysThatTheFolderCannotBeWritten() {
        ThreadsFiles.Way nowhere =
                new ThreadsFiles.Way() {
                    @Override
                    public String temporary() {
                        return "/nowhere";
                    }

                    @Override
                    public void write(String file) {
                        throw new AssertionError("there is no such folder");
                    }
                };
        var failure = assertThrows(IOException.class, () -> all.write(files, NOTHING, nowhere));
        assertTrue(
                failure.getMessage()
                        .startsWith("its folder for temporary files, /nowhere, cannot be written"),
                failure.getMessage());
    }
}
