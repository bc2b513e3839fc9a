package dev.fettle.app.memory;

import static dev.fettle.app.memory.Seconds.T;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.settings.HistoryBounds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class PruningTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir private Path root;

    private Path segment(String folder, String tag, Instant begun, int bytes) throws IOException {
        Path in = Files.createDirectories(root.resolve(folder));
        Path file = Files.write(new SegmentName(begun, tag).in(in), new byte[bytes]);
        Files.setLastModifiedTime(file, FileTime.from(begun.plusSeconds(600)));
        return file;
    }

    private void prune(long bytes) {
        new Pruning(root, new Locks()).prune(new HistoryBounds(true, WEEK, bytes), T);
    }

    private static List<Boolean> exist(Path... files) {
        return List.of(files).stream().map(Files::exists).toList();
    }

    @Test
    void whatIsTooOldGoesAndItsFolderWithIt() throws IOException {
        Path old = segment("a", "x", T.minus(WEEK).minusSeconds(601), 10);
        Path young = segment("b", "y", T.minus(WEEK).minusSeconds(599), 10);
        prune(1000);
        assertEquals(List.of(false, true), exist(old, young));
        assertTrue(Files.notExists(old.getParent()));
    }

    @Test
    void theOldestGoUntilTheRestIsNoMoreThanAllowed() throws IOException {
        Path first = segment("a", "x", T.minusSeconds(4000), 10);
        Path second = segment("b", "y", T.minusSeconds(3000), 10);
        Path third = segment("a", "x", T.minusSeconds(2000), 10);
        prune(20);
        assertEquals(List.of(false, true, true), exist(first, second, third));
        prune(10);
        assertEquals(List.of(false, true), exist(second, third));
    }

    /** Another Fettle's locks are those of another object here, as the system sees them. */
    @Test
    void whatASessionWritesNowStays() throws IOException {
        Path closed = segment("a", "x", T.minusSeconds(4000), 10);
        Path open = segment("a", "x", T.minusSeconds(3000), 10);
        Path left = segment("a", "z", T.minusSeconds(2000), 10);
        Locks another = new Locks();
        Locks.Held held = another.begin(root.resolve("a"), "x");
        prune(0);
        assertEquals(List.of(false, true, false), exist(closed, open, left));
        held.close();
        prune(0);
        assertTrue(Files.notExists(open));
        assertTrue(Files.notExists(root.resolve("a")));
    }

    @Test
    void whatIsNoHistoryStays() throws IOException {
        segment("a", "x", T.minusSeconds(4000), 10);
        Path note = Files.writeString(root.resolve("a").resolve("note.txt"), "mine");
        Path beside = Files.writeString(root.resolve("20260101.ndjson.gz"), "mine");
        Path elsewhere = Files.createDirectories(root.resolve("a").resolve("deeper"));
        Path theirs = Files.write(new SegmentName(T, "x").in(elsewhere), new byte[10]);
        Files.createSymbolicLink(root.resolve("link"), elsewhere);
        prune(0);
        assertEquals(List.of(true, true, true), exist(note, beside, theirs));
    }
}
