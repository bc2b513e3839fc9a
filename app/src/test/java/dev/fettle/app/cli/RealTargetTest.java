package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands against real JVMs. */
class RealTargetTest {
    @TempDir Path folder;

    private final Spoken spoken = new Spoken();

    private List<JsonObject> json() {
        return spoken.lines().stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private static String type(JsonObject line) {
        return line.get("type").getAsString();
    }

    private List<JsonObject> json(String type) {
        return json().stream().filter(line -> type(line).equals(type)).toList();
    }

    private JsonObject own() {
        assertEquals("summary", type(json().getLast()));
        return json().getLast().getAsJsonObject("own");
    }

    @Test
    void watchesForAsLongAsItWasTold() throws IOException {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            int status = spoken.run("watch", target.pid(), "--json", "--samples", "--for", "5s");

            assertEquals(ExitStatus.DONE, status, spoken.err());
            assertEquals("target", type(json().getFirst()));
            assertEquals("link", type(json().get(1)));
            assertEquals("up", json().get(1).get("state").getAsString());
            assertTrue(
                    json("sample").stream()
                            .anyMatch(
                                    line ->
                                            line.get("signal")
                                                    .getAsString()
                                                    .equals("jvm.memory.used")));
            assertTrue(own().get("calls").getAsLong() > 0);
            assertTrue(own().get("bytes").getAsLong() > 0);
            assertTrue(own().get("cpuSeconds").getAsDouble() > 0);
            assertEquals(0, own().get("targetGcs").getAsLong(), "a watch only reads");
        }
    }

    @Test
    void saysLostWhenTheTargetDies() throws Exception {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            var watch = new Thread(() -> spoken.run("watch", target.pid(), "--json"));
            watch.start();
            while (watch.isAlive() && !spoken.out().contains("\"state\":\"up\"")) {
                Thread.onSpinWait();
                watch.join(20);
            }
            target.kill();
            watch.join(30_000);

            // At once that it is waited for, and at the end the one complaint.
            assertEquals(
                    1,
                    spoken.err().lines().filter(line -> line.startsWith("fettle: ")).count(),
                    spoken.err());
            assertEquals("lost", json("link").getLast().get("state").getAsString());
            assertEquals("summary", type(json().getLast()));
        }
    }

    @Test
    void hasAHeapDumpWritten() throws IOException {
        Path file = folder.resolve("shop.hprof");
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            int status = spoken.run("heap", target.pid(), "--dump", file.toString(), "--json");
            assertEquals(ExitStatus.DONE, status, spoken.err());
        }
        JsonObject dump = json("dump").getFirst();
        assertEquals(Files.size(file), dump.get("bytes").getAsLong());
        assertTrue(dump.get("live").getAsBoolean());
        try (InputStream in = Files.newInputStream(file)) {
            assertEquals("JAVA PROFILE", new String(in.readNBytes(12), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void refusesADumpThatCannotBeWrittenBeforeTheJvmIsStopped() throws IOException {
        Path there = Files.createFile(folder.resolve("there.hprof"));
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            refusesDump(target, ExitStatus.FILE, there.toString(), "exists already");
            Path nowhere = folder.resolve("no/such/folder.hprof");
            refusesDump(target, ExitStatus.FILE, nowhere.toString(), "folder does not exist");
            refusesDump(target, ExitStatus.WRONG_USAGE, "heap.bin", "end in .hprof");
        }
        assertEquals(0, Files.size(there), "left as it was");
    }

    private void refusesDump(SmallTarget target, int status, String file, String why) {
        var said = new Spoken();
        assertEquals(status, said.run("heap", target.pid(), "--dump", file), said::err);
        assertTrue(said.err().contains(why), said.err());
        assertEquals("", said.out());
    }

    @Test
    void countsTheCollectionsThatItForced() throws IOException {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            assertForcedCollections(target);
        }
    }

    @Test
    void countsTheCollectionsThatItForcedOn17() throws IOException {
        Path java17 =
                SmallTarget.java17().orElseThrow(() -> new AssertionError("this needs a JDK 17"));
        try (var target = SmallTarget.start(java17, folder)) {
            assertForcedCollections(target);
        }
    }

    private void assertForcedCollections(SmallTarget target) {
        int status = spoken.run("heap", target.pid(), "--json", "--interval", "6s");

        assertEquals(ExitStatus.DONE, status, spoken.err());
        assertTrue(own().get("targetGcs").getAsLong() >= 2, spoken.out());
        assertTrue(spoken.err().contains("will stop Small"), spoken.err());
        assertEquals(
                "Small$Kept",
                json("suspect").getFirst().get("subject").getAsString(),
                spoken.out());
    }

    @Test
    void countsThreadsAndCollectionsAtOnce() throws IOException {
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            assertEquals(ExitStatus.DONE, spoken.run("threads", target.pid(), "--json"));
            assertTrue(json("threads").getFirst().get("live").getAsInt() > 5);
            assertTrue(
                    json("thread-family").stream()
                            .anyMatch(line -> line.get("name").getAsString().equals("main")));

            assertEquals(ExitStatus.DONE, spoken.run("gc", target.pid(), "--json", "--for", "1s"));
            assertTrue(json("heap").getFirst().get("usedBytes").getAsLong() > 0);
            assertEquals(1, json("pauses").size());
        }
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws IOException {
        var broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        var silent = new PrintStream(OutputStream.nullOutputStream());
        var terminal = new Terminal(broken, silent, false, false, 80);
        try (var target = SmallTarget.start(SmallTarget.thisJava(), folder)) {
            var commands = Spoken.commands(terminal, null, new Interruption());
            assertEquals(ExitStatus.DONE, commands.run("watch", target.pid(), "--json"));
        }
    }
}
