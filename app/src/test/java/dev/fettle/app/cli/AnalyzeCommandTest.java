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

class AnalyzeCommandTest {
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
            assertTrue(each.get("why").getAsString().contains("was not enabled"), each.toString());
            assertTrue(each.get("howToLearn").getAsString().contains("JFR.start"));
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
}
