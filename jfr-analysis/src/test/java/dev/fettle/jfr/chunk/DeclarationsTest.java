package dev.fettle.jfr.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

class DeclarationsTest {
    /** A program's own, with a name that is not all ASCII. */
    @Name("com.acme.Größe")
    static final class Own extends Event {}

    @TempDir private Path folder;

    private Path recorded() throws IOException {
        Path file = folder.resolve("own.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(Own.class);
            recording.start();
            new Own().commit();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void areWhatTheJdkReadsOfThem() throws IOException {
        Path file = recorded();
        Map<Long, String> expected = new HashMap<>();
        try (RecordingFile parsed = new RecordingFile(file)) {
            for (EventType type : parsed.readEventTypes()) {
                expected.put(type.getId(), type.getName());
            }
        }
        try (FileChannel channel = FileChannel.open(file)) {
            var window = new Window(channel);
            Types types = Description.of(window, Chunk.at(0, window).orElseThrow()).orElseThrow();
            assertEquals(expected, types.names());
            assertTrue(types.all().contains("com.acme.Größe"), types.all().toString());
        }
    }

    @Test
    void damageIsNoDescription() throws IOException {
        Path file = recorded();
        try (FileChannel channel = FileChannel.open(file)) {
            var window = new Window(channel);
            Chunk chunk = Chunk.at(0, window).orElseThrow();
            long at = chunk.metadata();
            window.to(at, Chunk.HEADER);
            int size = (int) window.number();
            for (int cut = 1; cut < size; cut += 997) {
                assertTrue(Types.read(window, at, cut).isEmpty(), "cut at " + cut);
            }
        }
    }
}
