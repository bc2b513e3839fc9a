package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class GcLogTest {
    private static final String HEAD =
            """
            Available log levels: off, trace, debug, info, warning, error
            Log output configuration:
             #0: stdout all=warning uptime,level,tags foldmultilines=false
             #1: stderr all=off uptime,level,tags foldmultilines=false
            """;
    private static final String OURS =
            " #2: file=/var/log/my shop/gc.log all=off,gc*=info"
                    + " time,uptime,pid,tid,level,tags"
                    + " filecount=5,filesize=20480K,foldmultilines=false\n";
    private static final String THEIRS =
            " #2: file=gc.log gc*=debug uptime,level,tags filecount=5,filesize=20480K\n";

    @TempDir private Path folder;

    private String outputs = HEAD;
    private String said = "";
    private final FakeJvm jvm =
            new FakeJvm().command("vmLog", given -> given[0].equals("list") ? outputs : said);
    private final Knob knob = jvm.knob("gc.log");

    private static Setting to(String path) {
        return new Setting(Setting.Kind.TEXT, path);
    }

    @Test
    void readsThatThereIsNone() throws Exception {
        assertEquals(new Found.Here(List.of("")), knob.find());
        assertEquals(to(""), knob.read(""));
    }

    @Test
    void readsWhatItWasSetTo() throws Exception {
        outputs = HEAD + OURS;
        assertEquals(new Found.Here(List.of("")), knob.find());
        assertEquals(to("/var/log/my shop/gc.log"), knob.read(""));
    }

    @Test
    void leavesALogThatSomebodyElseSetUp() throws Exception {
        outputs = HEAD + THEIRS;
        assertEquals(
                new Found.NotHere("the JVM logs its collections to gc.log already"), knob.find());
        assertEquals(to(""), knob.read(""));
    }

    /** What is undone by switching this off and on again would not be as it was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "all=off,gc*=info,gc+age=trace,safepoint=info time,uptime,level,tags"
                        + " filecount=32,filesize=65536K",
                "all=off,gc*=info time,uptime,level,tags filecount=5,filesize=20480K",
                "all=off,gc*=info,safepoint=info time,uptime,pid,tid,level,tags"
                        + " filecount=5,filesize=20480K",
                "all=off,gc*=info time,uptime,pid,tid,level,tags filecount=32,filesize=65536K",
                "all=off,gc*=info time,uptime,pid,tid,level,tags"
            })
    void leavesALogThatItWouldNotSetUpJustSo(String theirs) throws Exception {
        outputs = HEAD + " #2: file=/var/log/gc.log " + theirs + "\n";
        assertEquals(
                new Found.NotHere("the JVM logs its collections to /var/log/gc.log already"),
                knob.find());
        assertEquals(to(""), knob.read(""));
    }

    @Test
    void switchesOnAndOff() throws Exception {
        knob.write("", to("/tmp/gc.log"));
        outputs = HEAD + OURS;
        knob.write("", to(""));
        assertEquals(
                List.of(
                        "vmLog[list]",
                        "vmLog[output=\"file=/tmp/gc.log\", what=gc*=info,"
                                + " decorators=time,uptime,pid,tid,level,tags]",
                        "vmLog[list]",
                        "vmLog[output=\"file=/var/log/my shop/gc.log\", what=all=off]"),
                jvm.asked);
    }

    @Test
    void whatTheCommandAnswersIsAFailure() {
        said = "Error opening log file '/no/gc.log': No such file or directory\nmore";
        var refused = assertThrows(LeverRefused.class, () -> knob.write("", to("/no/gc.log")));
        assertEquals(
                "The JVM did not log its collections to /no/gc.log: Error opening log file"
                        + " '/no/gc.log': No such file or directory.",
                refused.getMessage());
    }

    @Test
    void warnsThatTheTargetWritesIt() throws Exception {
        assertTrue(knob.caution().orElseThrow().contains("on its own machine"));
    }

    @Test
    void takesNoFileThatIsThere() throws Exception {
        jvm.near = path -> Optional.of(Path.of(path));
        Knob near = jvm.knob("gc.log");
        Path taken = Files.createFile(folder.resolve("gc.log"));
        assertTrue(near.unfit("", to(taken.toString())).orElseThrow().contains("already"));
        assertEquals(Optional.empty(), near.unfit("", to(folder.resolve("new.log").toString())));
        assertEquals(Optional.empty(), near.unfit("", to("")));
        assertTrue(near.unfit("", to("gc.log")).isPresent());
    }
}
