package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.target.Capability;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class HeapDumpLeversTest {
    private static final Setting ON = new Setting(Setting.Kind.SWITCH, "true");
    private static final Setting OFF = new Setting(Setting.Kind.SWITCH, "false");

    @TempDir private Path folder;

    private final FakeJvm jvm =
            new FakeJvm().flag("HeapDumpOnOutOfMemoryError", "false").flag("HeapDumpPath", "");

    private static Setting path(Path path) {
        return new Setting(Setting.Kind.TEXT, path.toString());
    }

    @Test
    void aSpentDumpIsSaidAndNotArmedAgain() throws Exception {
        jvm.command("vmInfo", _ -> "OutOfMemory counts:\nOutOfMemoryError java_heap_errors=2\n");
        Knob knob = jvm.knob("HeapDumpOnOutOfMemoryError");
        String spent =
                "This JVM had 2 OutOfMemoryErrors already, and dumps its heap at the first one of"
                        + " its life only: no dump will be written until it is started anew.";
        assertEquals(Optional.of(spent), knob.caution());
        assertEquals(Optional.of(spent), knob.unfit("", ON));
        assertEquals(Optional.empty(), knob.unfit("", OFF));
        assertEquals(Optional.of(spent), jvm.knob("HeapDumpPath").caution());
    }

    @Test
    void oneThatIsStillToComeNeedsNoCaution() throws Exception {
        jvm.command("vmInfo", _ -> "StackOverflowErrors=3\n");
        Knob knob = jvm.knob("HeapDumpOnOutOfMemoryError");
        assertEquals(Optional.empty(), knob.caution());
        assertEquals(Optional.empty(), knob.unfit("", ON));
    }

    @Test
    void whereItCannotBeToldThatIsSaid() throws Exception {
        jvm.cannot = Map.of(Capability.COMMANDS, "the JVM has no bean for diagnostic commands");
        Knob knob = jvm.knob("HeapDumpOnOutOfMemoryError");
        assertTrue(knob.caution().orElseThrow().contains("cannot be told: the JVM has no bean"));
        assertEquals(Optional.empty(), knob.unfit("", ON));
    }

    @Test
    void aPathMustBeOneThatCanBeWrittenTo() throws Exception {
        jvm.near = path -> Optional.of(Path.of(path));
        Knob knob = jvm.knob("HeapDumpPath");
        Path taken = Files.createFile(folder.resolve("taken.hprof"));
        assertEquals(Optional.empty(), knob.unfit("", path(folder)));
        assertEquals(Optional.empty(), knob.unfit("", path(folder.resolve("new.hprof"))));
        assertEquals(Optional.empty(), knob.unfit("", new Setting(Setting.Kind.TEXT, "")));
        assertTrue(knob.unfit("", path(taken)).orElseThrow().contains("already"));
        assertTrue(
                knob.unfit("", path(folder.resolve("no/such.hprof")))
                        .orElseThrow()
                        .startsWith("There is no folder "));
        assertTrue(
                knob.unfit("", path(Path.of("dumps"))).orElseThrow().contains("not from the root"));
        assertTrue(
                knob.unfit("", new Setting(Setting.Kind.TEXT, "/tmp/a\nb"))
                        .orElseThrow()
                        .contains("control character"));
    }

    @Test
    void ofFilesOutOfReachNothingIsClaimed() throws Exception {
        Knob knob = jvm.knob("HeapDumpPath");
        assertEquals(Optional.empty(), knob.unfit("", path(folder.resolve("no/such.hprof"))));
    }
}
