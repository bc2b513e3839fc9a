package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.session.HeldInDump;
import dev.fettle.connect.JvmConnection;
import dev.fettle.connect.LocalJvms;
import dev.fettle.heap.ClassGrowth;
import dev.fettle.heap.Growth;
import dev.fettle.signal.Libraries;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A dump of a real JVM, read or not: it is gone. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a target's dump is read on Linux alone")
class HeldInDumpTest {
    private static final long SMALL = 10 << 20;

    @TempDir Path folder;

    @Test
    void namesTheFieldAndLeavesNothing() throws Exception {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder);
                var connection = JvmConnection.attach(new LocalJvms().find(target.pid()))) {
            HeldInDump found =
                    HeldInDump.of(connection, grown("Small$Kept"), SMALL, Libraries.standard());
            assertEquals(
                    "Small.KEPT",
                    found.holders()
                            .named()
                            .orElseThrow(() -> new AssertionError(found.holders().words()))
                            .field());
            assertTrue(found.forced() > 0, "a dump of live objects collects first");
            assertEquals(List.of(), left());
        }
    }

    @Test
    void leavesNothingWhereTheReadingFails() throws Exception {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder);
                var connection = JvmConnection.attach(new LocalJvms().find(target.pid()))) {
            var e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    HeldInDump.of(
                                            connection,
                                            grown("NoSuchClass"),
                                            SMALL,
                                            Libraries.standard()));
            assertEquals("no class stood out between the counts", e.getMessage());
            assertEquals(List.of(), left());
            assertEquals(List.of(), connection.leftBehind());
        }
    }

    @Test
    void takesNoDumpThatIsTooLarge() throws Exception {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder);
                var connection = JvmConnection.attach(new LocalJvms().find(target.pid()))) {
            var e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    HeldInDump.of(
                                            connection,
                                            grown("Small$Kept"),
                                            1L << 40,
                                            Libraries.standard()));
            assertTrue(e.getMessage().contains("minutes to read"), e.getMessage());
            assertEquals(List.of(), left());
        }
    }

    private static Growth grown(String type) {
        return new Growth(
                Duration.ofSeconds(10),
                true,
                2_400,
                List.of(new ClassGrowth(type, 100, 2_400)),
                Optional.empty(),
                "");
    }

    /** Of this process's: other tests may run beside. */
    private static List<Path> left() throws IOException {
        String own = "fettle-heap-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(each -> each.getFileName().toString().startsWith(own)).toList();
        }
    }
}
