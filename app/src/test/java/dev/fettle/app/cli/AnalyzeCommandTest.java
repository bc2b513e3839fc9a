package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import jdk.jfr.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

class AnalyzeCommandTest {
    private static final Set<String> ONLY_LIVE =
            Set.of(
                    "executor-saturation",
                    "pool-exhaustion",
                    "pool-connection-leak",
                    "pool-idle-waste",
                    "breaker-open",
                    "breaker-flapping");

    @TempDir private Path folder;
    private final Spoken spoken = new Spoken();

    /** Of this JVM, which has done nothing wrong in so short a time. */
    private Path record(String... settings) throws IOException {
        Path file = folder.resolve("short.jfr");
        try (Recording recording = new Recording()) {
            for (String each : settings) {
                recording.enable(each);
            }
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    private List<JsonObject> json(String type) {
        return spoken.lines().stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(line -> line.get("type").getAsString().equals(type))
                .toList();
    }

    @Test
    void refusesWhatIsNoRecordingWithOneSentence() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "nothing recorded here");
        for (Path each : List.of(text, folder, folder.resolve("none.jfr"))) {
            var said = new Spoken();
            assertEquals(ExitStatus.FILE, said.run("analyze", each.toString()));
            assertEquals("", said.out());
            assertEquals(1, said.err().lines().count(), said.err());
            assertTrue(said.err().startsWith("fettle: " + each), said.err());
            assertTrue(said.err().contains("; "), "what to do: " + said.err());
        }
    }

    @Test
    void isNeverHealthyWhereNothingWasRecorded() throws IOException {
        Path file = record("jdk.JVMInformation", "jdk.CPULoad", "jdk.ActiveSetting");
        assertEquals(
                ExitStatus.DONE, spoken.run("analyze", file.toString(), "--json"), spoken.err());
        List<JsonObject> unknown = json("unknown");
        assertFalse(unknown.isEmpty());
        for (JsonObject each : unknown) {
            // No event tells of workers, pools and breakers, however much is recorded.
            boolean live = ONLY_LIVE.contains(each.get("detector").getAsString());
            assertEquals(
                    !live,
                    each.get("why").getAsString().contains("was not enabled"),
                    each.toString());
            assertEquals(
                    !live,
                    each.get("howToLearn").getAsString().contains("JFR.start"),
                    each.toString());
            assertTrue(each.get("howToLearn").getAsString().contains("fettle watch"));
        }
        JsonObject summary = json("summary").getFirst();
        assertEquals(unknown.size(), summary.get("unknown").getAsInt());
        assertEquals(0, summary.get("findings").getAsInt());
        JsonObject target = json("target").getFirst();
        assertEquals(ProcessHandle.current().pid(), target.get("pid").getAsLong());
        assertEquals("[\"jfr\"]", target.get("can").toString());
    }

    @Test
    void whatIsStillOpenAtTheEndIsUnknown() throws IOException {
        Path file = record("jdk.JVMInformation", "jdk.ThreadStart", "jdk.ThreadEnd");
        spoken.run("analyze", file.toString(), "--json");
        assertEquals(List.of(), json("pending"));
        JsonObject threads =
                json("unknown").stream()
                        .filter(it -> it.get("detector").getAsString().equals("thread-leak"))
                        .findFirst()
                        .orElseThrow();
        assertFalse(threads.get("why").getAsString().isEmpty());
    }

    @Test
    void readsWhatIsLeftAndSaysThatItIsNotAll() throws IOException {
        Path file = record("jdk.JVMInformation");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 100));
        assertEquals(ExitStatus.FILE, spoken.run("analyze", file.toString()));
        assertTrue(spoken.err().contains("is damaged: the 100 bytes"), spoken.err());
        assertEquals(1, spoken.err().lines().count(), spoken.err());
        assertTrue(spoken.out().contains("What this recording does not tell"), spoken.out());
    }

    @Test
    void readsFromBeginToEnd() throws IOException {
        Path file = record("jdk.JVMInformation", "jdk.GarbageCollection");
        assertEquals(ExitStatus.DONE, spoken.run("analyze", file.toString()), spoken.err());
        assertEquals("", spoken.err());
        assertTrue(spoken.out().contains("Read from "), spoken.out());
    }

    private static final String LOG =
            """
            [0.004s][info][gc] Using Serial
            [0.005s][info][gc,init] Version: 17.0.15+6 (release)
            [10.000s][info][gc] GC(0) Pause Young (Allocation Failure) 24M->4M(96M) 3.500ms
            [20.000s][info][gc] GC(1) Pause Full (System.gc()) 24M->4M(96M) 1200.000ms
            [30.000s][info][gc] GC(2) Pause Full (System.gc()) 24M->4M(96M) 1300.000ms
            [40.000s][info][gc] GC(3) Pause Full (System.gc()) 24M->4M(96M) 1400.000ms
            [50.000s][info][gc] GC(4) Pause Young (Allocation Failure) 24M->4M(96M) 3.500ms
            """;

    @Test
    void judgesALogOfCollectionsAsARecordingIsJudged() throws IOException {
        Path log = Files.writeString(folder.resolve("service.txt"), LOG);
        assertEquals(
                ExitStatus.FINDINGS,
                spoken.run("analyze", log.toString(), "--json", "--fail-on", "warning"),
                spoken.err());
        List<String> found =
                json("finding").stream().map(it -> it.get("detector").getAsString()).toList();
        assertTrue(found.contains("gc-pause") && found.contains("explicit-gc"), found.toString());
        JsonObject threads =
                json("unknown").stream()
                        .filter(it -> it.get("detector").getAsString().equals("thread-leak"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("a log of collections does not tell it", threads.get("why").getAsString());
        assertTrue(json("recording").getFirst().get("fromStart").getAsBoolean());
        assertEquals("[]", json("target").getFirst().get("can").toString());
        assertEquals("1970-01-01T00:00:00.004Z", json("target").getFirst().get("at").getAsString());
    }

    @Test
    void saysThatTheTimesOfALogAreNoDates() throws IOException {
        Path log = Files.writeString(folder.resolve("gc.log"), LOG);
        assertEquals(ExitStatus.DONE, spoken.run("analyze", log.toString()), spoken.err());
        assertTrue(spoken.out().contains("Java 17.0.15+6, Serial"), spoken.out());
        assertTrue(
                spoken.out().contains("Read from 00:00:00 to 00:00:50 after the JVM's start"),
                spoken.out());
        assertTrue(spoken.out().contains("What this log does not tell"), spoken.out());
    }

    @Test
    void saysWhatOfALogCannotBeRead() throws IOException {
        Path log = folder.resolve("gc.log");
        Files.writeString(log, LOG.replace("Failure", "Fail\0ure"));
        assertEquals(ExitStatus.FILE, spoken.run("analyze", log.toString()));
        assertTrue(
                spoken.err().contains("is damaged: 2 of its lines are no text")
                        && spoken.err().contains("up to 00:00:50 after the JVM's start"),
                spoken.err());
        assertTrue(spoken.out().contains("Read from"), spoken.out());
    }

    @Test
    void aPlainCommandLineSaysWhatAParsedOneDoes() throws IOException {
        Path log = Files.writeString(folder.resolve("gc.log"), LOG);
        for (String file : List.of(log.toString(), folder.resolve("none.jfr").toString())) {
            var plain = new Spoken();
            var parsed = new Spoken();
            assertEquals(
                    parsed.run("analyze", "--fail-on", "critical", file),
                    plain.run("analyze", file));
            assertEquals(parsed.out(), plain.out());
            assertEquals(parsed.err(), plain.err());
        }
        assertEquals(ExitStatus.WRONG_USAGE, new Spoken().run("analyze"));
        assertEquals(ExitStatus.WRONG_USAGE, new Spoken().run("analyze", "--jsno"));
        assertEquals(ExitStatus.WRONG_USAGE, new Spoken().run("analyze", "one", "two"));
    }

    /** What nothing was understood of must not sound like health. */
    @Test
    void saysThatNothingCouldBeJudged() throws IOException {
        Path file = Files.writeString(folder.resolve("gc.log"), "[0.01s][info][gc] Using G1\n");
        assertEquals(ExitStatus.DONE, spoken.run("analyze", file.toString()), spoken.err());
        assertTrue(spoken.out().contains("Nothing could be judged; "), spoken.out());
        assertFalse(spoken.out().contains("Nothing is wrong"), spoken.out());
    }
}
