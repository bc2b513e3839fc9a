package dev.fettle.app.incidents;

import static dev.fettle.app.incidents.Ill.T;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.settings.IncidentBounds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

class IncidentFolderTest {
    @TempDir private Path root;

    private Path kept(String name, int bytes, Instant at) throws IOException {
        Path file = Files.write(root.resolve(name), new byte[bytes]);
        return Files.setLastModifiedTime(file, FileTime.from(at));
    }

    @Test
    void namesEachFileAfterTargetAndTime() throws IOException {
        var folder = new IncidentFolder(root.resolve("incidents"));
        Path first = folder.file("com.acme.Shop serve", T);
        assertEquals("com.acme.Shop_serve-20261128T080000Z.fettle", first.getFileName().toString());
        Path other = folder.file("com.acme.Shop serve", T);
        assertTrue(other.toString().endsWith("Z-2.fettle"));
        assertTrue(IncidentFolder.release(other) && Files.notExists(other));
        Files.writeString(first, "it is written");
        assertFalse(IncidentFolder.release(first));
        assertTrue(Files.exists(first));
        assertFalse(folder.file("x -Dpassword=hunter22", T).toString().contains("hunter22"));
    }

    @Test
    void removesTheOldAndThenTheOldestOfTooMuch() throws IOException {
        Path old = kept("a-20260101T000000Z.fettle", 1, T.minus(Duration.ofDays(31)));
        Path big = kept("a-20261127T000000Z.fettle", 60, T.minus(Duration.ofDays(1)));
        Path small = kept("a-20261127T120000Z.fettle", 40, T.minusSeconds(60));
        Path written = kept("a-20261128T080000Z.fettle", 200, T);
        Path others = kept("my-own.fettle", 500, T.minus(Duration.ofDays(99)));
        var bounds = new IncidentBounds(true, Duration.ofDays(30), 240);
        new IncidentFolder(root).prune(written, bounds, T);
        assertTrue(Files.notExists(old) && Files.notExists(big));
        assertTrue(Files.exists(small) && Files.exists(written) && Files.exists(others));
    }

    @Test
    void sweepsOnlyWhatDeadProcessesLeftLongAgo() throws IOException {
        Instant longAgo = T.minus(GatherFolder.SURELY_LEFT).minusSeconds(1);
        // No Linux has so many processes, and no other system such a number.
        Path dead = folder(".fettle-incident-4999999-17", longAgo);
        Path fresh = folder("fettle-incident-4999998-17", T.minusSeconds(60));
        Path alive = folder("fettle-incident-" + ProcessHandle.current().pid() + "-17", longAgo);
        Path others = folder("fettle-incident-report", longAgo);
        GatherFolder.sweepIn(root, T);
        assertTrue(Files.notExists(dead));
        assertTrue(Files.exists(fresh) && Files.exists(alive) && Files.exists(others));
    }

    private Path folder(String name, Instant at) throws IOException {
        Path folder = Files.createDirectory(root.resolve(name));
        Files.createFile(folder.resolve("threads.txt"));
        return Files.setLastModifiedTime(folder, FileTime.from(at));
    }
}
