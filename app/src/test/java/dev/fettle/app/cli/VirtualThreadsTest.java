package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code fettle threads --virtual} and its kin against real JVMs. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a target's files are to be had on Linux alone")
class VirtualThreadsTest {
    private static final long MOST_WAIT_NANOS = 60_000_000_000L;

    @TempDir Path folder;

    private static List<JsonObject> json(Spoken spoken, String type) {
        return spoken.lines().stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(line -> line.get("type").getAsString().equals(type))
                .toList();
    }

    /** What is left among the target's temporary files, but for what the JVM has there itself. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(SmallTarget.temporary(folder))) {
            return all.filter(it -> it.getFileName().toString().startsWith("fettle")).toList();
        }
    }

    @Test
    void countsThemByWhereTheyWait() throws Exception {
        try (var target = SmallTarget.virtual(600, folder)) {
            var spoken = new Spoken();
            int status = spoken.run("threads", target.pid(), "--virtual", "--yes", "--json");
            assertEquals(ExitStatus.DONE, status, spoken.err());
            assertTrue(spoken.err().contains("no pause of its own"), spoken.err());
            JsonObject all = json(spoken, "dumped-threads").getFirst();
            assertEquals(600, all.get("virtual").getAsInt());
            assertEquals(400, all.getAsJsonObject("states").get("waiting").getAsInt());
            JsonObject most = json(spoken, "thread-group").getFirst();
            assertEquals(400, most.get("count").getAsInt());
            assertTrue(most.get("place").getAsString().startsWith("Chat.await("), "" + most);
            assertTrue(most.get("oneObject").getAsBoolean());
            assertTrue(
                    json(spoken, "thread-container").stream()
                            .anyMatch(it -> it.get("virtual").getAsInt() == 600));
            assertEquals(List.of(), left());
        }
    }

    @Test
    void tellsPeopleTheSame() throws Exception {
        try (var target = SmallTarget.virtual(30, folder)) {
            var spoken = new Spoken();
            assertEquals(
                    ExitStatus.DONE, spoken.run("threads", target.pid(), "--virtual", "--yes"));
            assertTrue(
                    spoken.lines().getFirst().startsWith("30 virtual threads and "), spoken.out());
            String most =
                    spoken.lines().stream()
                            .filter(line -> line.strip().startsWith("20  "))
                            .findFirst()
                            .orElseThrow();
            assertTrue(most.contains("20 waiting"), most);
            assertTrue(most.contains("Chat.await:"), most);
            assertTrue(most.contains("CountDownLatch.await"), most);
        }
    }

    @Test
    void tellsWhatBecameOfThoseThatWereKept() throws Exception {
        try (var target = SmallTarget.virtual(30, folder)) {
            String name = "kept-" + target.pid();
            var first = new Spoken();
            assertEquals(
                    ExitStatus.DONE,
                    first.run("threads", target.pid(), "--keep", name, "--yes"),
                    first.err());
            var names = new Spoken();
            assertEquals(ExitStatus.DONE, names.run("threads", "--kept"));
            assertTrue(names.lines().contains(name), names.out());
            target.more();
            long end = System.nanoTime() + MOST_WAIT_NANOS;
            JsonObject change;
            do {
                var later = new Spoken();
                assertEquals(
                        ExitStatus.DONE,
                        later.run("threads", target.pid(), "--against", name, "--yes", "--json"),
                        later.err());
                change = json(later, "thread-change").getFirst();
                assertTrue(change.get("followed").getAsBoolean(), later.out());
            } while (change.get("fresh").getAsInt() == 0 && System.nanoTime() < end);
            assertEquals(1, change.get("fresh").getAsInt());
            assertEquals(30, change.get("unmoved").getAsInt());
            var text = new Spoken();
            assertEquals(
                    ExitStatus.DONE, text.run("threads", target.pid(), "--against", name, "--yes"));
            assertTrue(
                    text.out()
                            .contains(
                                    "Virtual threads: 1 new, 0 gone, 30 still there, 30 of them"
                                            + " with the very same stack."),
                    text.out());
            assertEquals(ExitStatus.DONE, new Spoken().run("threads", "--forget", name));
            assertEquals(ExitStatus.WRONG_USAGE, new Spoken().run("threads", "--forget", name));
        }
    }

    /** Its connection ends in the midst of it. */
    @Test
    void leavesNothingWhereTheTargetIsKilledMeanwhile() throws Exception {
        try (var target = SmallTarget.virtual(120_000, folder)) {
            var spoken = new Spoken();
            var status = new int[1];
            var command =
                    new Thread(
                            () ->
                                    status[0] =
                                            spoken.run(
                                                    "threads", target.pid(), "--virtual", "--yes"));
            command.start();
            while (command.isAlive() && left().isEmpty()) {
                command.join(1);
            }
            target.kill();
            command.join(60_000);
            assertEquals(ExitStatus.NO_TARGET, status[0], spoken.out() + spoken.err());
            assertEquals("", spoken.out());
            assertEquals(List.of(), left());
        }
    }

    @Test
    void saysThatOlderJavaHasNone() throws Exception {
        Optional<Path> java = SmallTarget.java17();
        assumeTrue(java.isPresent(), "there is no JDK 17");
        try (var target = SmallTarget.start(java.get(), folder)) {
            var spoken = new Spoken();
            assertEquals(ExitStatus.DONE, spoken.run("threads", target.pid(), "--virtual"));
            assertTrue(
                    spoken.out()
                            .endsWith(
                                    "has no virtual threads: it runs Java 17, and virtual threads"
                                            + " came with 21.\n"),
                    spoken.out());
        }
    }

    /** Of the platform's there is something to compare all the same. */
    @Test
    void comparesPlatformThreadsOfOlderJava() throws Exception {
        Optional<Path> java = SmallTarget.java17();
        assumeTrue(java.isPresent(), "there is no JDK 17");
        try (var target = SmallTarget.start(java.get(), folder)) {
            String name = "kept-" + target.pid();
            var first = new Spoken();
            assertEquals(
                    ExitStatus.DONE,
                    first.run("threads", target.pid(), "--keep", name),
                    first.err());
            var later = new Spoken();
            assertEquals(
                    ExitStatus.DONE,
                    later.run("threads", target.pid(), "--against", name),
                    later.err());
            assertTrue(later.out().contains("Platform threads: "), later.out());
            assertFalse(later.out().contains("Virtual threads"), later.out());
            assertEquals(ExitStatus.DONE, new Spoken().run("threads", "--forget", name));
        }
    }

    @Test
    void readsADumpThatIsThereAndSaysWhatIsNone() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("some.json"),
                        """
                        {"threadDump":{"processId":"7","threadContainers":[{"container":"<root>",
                        "threads":[{"tid":"9","virtual":true,"name":"","stack":
                        ["com.acme.Chat.reply(Chat.java:4)"]}],"threadCount":"1"}]}}
                        """);
        var spoken = new Spoken();
        assertEquals(ExitStatus.DONE, spoken.run("threads", "--from", file.toString()));
        assertTrue(spoken.out().contains("Chat.reply:4"), spoken.out());

        Path cut = Files.writeString(folder.resolve("cut.json"), "{\"threadDump\":{");
        var refused = new Spoken();
        assertEquals(ExitStatus.FILE, refused.run("threads", "--from", cut.toString()));
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertEquals(ExitStatus.WRONG_USAGE, new Spoken().run("threads", "--from", "nowhere"));
        assertEquals(ExitStatus.WRONG_USAGE, new Spoken().run("threads"));
    }
}
