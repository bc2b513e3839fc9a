package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.fettle.app.words.ThreadText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code fettle cpu} on JVMs of which it is known what they do. */
class CpuCommandTest {
    @TempDir Path folder;

    private final Spoken spoken = new Spoken();

    private List<JsonObject> json(String type) {
        return spoken.lines().stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(line -> line.get("type").getAsString().equals(type))
                .toList();
    }

    private static Path java17() throws IOException {
        return SmallTarget.java17().orElseThrow(() -> new AssertionError("this needs a JDK 17"));
    }

    @Test
    void namesTheHotMethodByCpuTime() throws Exception {
        namesTheHotMethod(SmallTarget.thisJava(), "jdk.CPUTimeSample");
    }

    @Test
    void namesTheHotMethodOn17() throws Exception {
        namesTheHotMethod(java17(), "jdk.ExecutionSample");
    }

    private void namesTheHotMethod(Path java, String event) throws Exception {
        try (var target = BurningTarget.start(java, folder)) {
            int status = spoken.run("cpu", target.pid(), "--for", "5s", "--json");

            assertEquals(ExitStatus.DONE, status, spoken.err());
            JsonObject profile = json("profile").getFirst();
            assertEquals(event, profile.get("event").getAsString());
            assertFalse(profile.get("few").getAsBoolean(), profile::toString);
            JsonObject hottest = json("hot-method").getFirst();
            assertEquals(BurningTarget.HOT, hottest.get("method").getAsString());
            assertTrue(hottest.get("application").getAsBoolean());
            double off =
                    Math.abs(hottest.get("totalShare").getAsDouble() - BurningTarget.HOT_SHARE);
            // Twice its margin: beyond that is one run in ten thousand.
            assertTrue(off < 2 * hottest.get("totalMargin").getAsDouble(), hottest::toString);
            JsonObject thread = json("thread-cpu").getFirst();
            assertEquals("main", thread.get("thread").getAsString());
            assertTrue(
                    thread.get("cpuSeconds").getAsDouble()
                            <= profile.get("cpuSeconds").getAsDouble() + 0.05,
                    "a thread uses no more than its process: " + thread + profile);
            assertEquals("summary", last().get("type").getAsString());
            assertEquals(List.of(), recordings(target.pid()), "nothing is left in the target");
        }
    }

    private JsonObject last() {
        return JsonParser.parseString(spoken.lines().getLast()).getAsJsonObject();
    }

    @Test
    void tellsTheThreadsThatWereAskedForAlone() throws Exception {
        try (var target = BurningTarget.start(SmallTarget.thisJava(), folder)) {
            assertEquals(
                    ExitStatus.DONE,
                    spoken.run("cpu", target.pid(), "--for", "2s", "--thread", "IDL", "--json"));
            assertEquals(0, json("profile").getFirst().get("samples").getAsLong());
            assertEquals(List.of(), json("hot-method"));
            assertEquals("idler", json("thread-cpu").getFirst().get("thread").getAsString());
        }
    }

    @Test
    void marksTheThreadsThatWorkForConsoles() throws Exception {
        try (var target = BurningTarget.start(SmallTarget.thisJava(), folder)) {
            for (String[] command :
                    new String[][] {
                        {"cpu", target.pid(), "--for", "2s"}, {"threads", target.pid()}
                    }) {
                assertEquals(ExitStatus.DONE, spoken.run(command), spoken.err());
                assertTrue(
                        spoken.lines().stream()
                                .anyMatch(
                                        line ->
                                                line.contains("RMI TCP Connection(")
                                                        && line.contains("(console) ")),
                        spoken.out());
                assertTrue(
                        spoken.lines().stream()
                                .anyMatch(
                                        line ->
                                                line.contains("  main")
                                                        && !line.contains("(console)")),
                        spoken.out());
                String said = spoken.out().replaceAll("\\s+", " ");
                assertTrue(said.contains(ThreadText.LEGEND), said);
            }
        }
    }

    @Test
    void saysInOneSentenceThatTheTargetWasKilledMeanwhile() throws Exception {
        try (var target = BurningTarget.start(SmallTarget.thisJava(), folder)) {
            var status = new int[1];
            var command =
                    new Thread(() -> status[0] = spoken.run("cpu", target.pid(), "--for", "30s"));
            command.start();
            while (command.isAlive() && !spoken.err().contains("Sampling ")) {
                command.join(20);
            }
            target.kill();
            command.join(30_000);

            assertFalse(command.isAlive(), "it ends long before its time");
            assertEquals(ExitStatus.NO_TARGET, status[0]);
            assertEquals("", spoken.out());
            assertTrue(spoken.err().contains(" has ended"), spoken.err());
            assertEquals(
                    1,
                    spoken.err().lines().filter(line -> line.startsWith("fettle: ")).count(),
                    spoken.err());
        }
    }

    /** Its recording cannot be ended then; it ends by itself, and that is said. */
    @Test
    void saysWhatIsLeftInATargetThatWasStoppedMeanwhile() throws Exception {
        try (var target = BurningTarget.start(SmallTarget.thisJava(), folder)) {
            var status = new int[1];
            var command =
                    new Thread(() -> status[0] = spoken.run("cpu", target.pid(), "--for", "3s"));
            command.start();
            // One that is only made has no end yet.
            while (command.isAlive()
                    && recordings(target.pid()).stream()
                            .noneMatch(it -> it.contains("(running)"))) {
                command.join(20);
            }
            assertEquals(0, new ProcessBuilder("kill", "-STOP", target.pid()).start().waitFor());
            command.join(60_000);

            assertEquals(ExitStatus.NO_TARGET, status[0], spoken.err());
            assertEquals("", spoken.out());
            assertTrue(spoken.err().contains("did not answer"), spoken.err());
            assertTrue(spoken.err().contains("it ends by itself by"), spoken.err());
        }
    }

    @Test
    void samplesNothingWhereItIsForbidden() throws Exception {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            assertEquals(ExitStatus.REFUSED, spoken.run("cpu", target.pid(), "--no-jfr"));
            assertTrue(spoken.err().contains("--no-jfr was given"), spoken.err());
            assertEquals("", spoken.out());
            assertEquals(List.of(), recordings(target.pid()));
        }
    }

    @Test
    void samplesForHalfAMinuteAtMost() {
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("cpu", "1", "--for", "31s"));
        assertTrue(spoken.err().contains("1 s to 30 s"), spoken.err());
    }

    /** What the target itself says of its recordings, a line each. */
    private List<String> recordings(String pid) throws Exception {
        Path said = folder.resolve("recordings.txt");
        Process jcmd =
                new ProcessBuilder(
                                SmallTarget.thisJava().resolveSibling("jcmd").toString(),
                                pid,
                                "JFR.check")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertEquals(0, jcmd.waitFor());
        return Files.readString(said, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("Recording "))
                .toList();
    }
}
