package dev.fettle.app.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.tuning.JournalEntry.Applied;
import dev.fettle.app.tuning.JournalEntry.Ended;
import dev.fettle.app.tuning.JournalEntry.Intended;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.app.tuning.JournalEntry.Ran;
import dev.fettle.app.tuning.JournalEntry.Undone;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class JournalTest {
    private static final Instant AT = Instant.parse("2026-11-27T14:00:00Z");
    private static final TunedJvm SHOP = new TunedJvm("4711@here", 1, "com.acme.Shop", "4711");

    @TempDir private Path folder;

    static Intended intent(TunedJvm target) {
        return new Intended(
                0,
                AT,
                "me, process 1",
                target,
                List.of(
                        new Step(
                                new LeverId("SoftMaxHeapSize"),
                                "",
                                Setting.bytes(1L << 30),
                                Setting.bytes(200L << 20))),
                Optional.empty());
    }

    @Test
    void keepsWhatWasMeantAndWhatCameOfIt() throws Exception {
        var journal = new Journal(folder);
        int run = journal.intend(intent(SHOP)).number();
        journal.add(new Applied(run, AT.plusSeconds(1)));
        var peaks = Signals.USED_BEFORE_GC.of(Signals.HEAP);
        journal.add(
                new Ended(
                        run,
                        AT.plusSeconds(31),
                        "verified",
                        "It fell.",
                        Map.of(peaks, new Run.Change(938e6, 204e6, Double.NaN)),
                        Left.CHANGED));
        JournalledRun read = new Journal(folder).runs().getFirst();
        assertEquals(1, read.number());
        assertEquals(intent(SHOP).steps(), read.intended().steps());
        assertEquals("verified", read.state());
        assertEquals(
                new Run.Change(938e6, 204e6, Double.NaN),
                read.ended().orElseThrow().measured().get(peaks));
        assertTrue(read.undoable());
        assertFalse(read.open(), "it was left so on purpose");
    }

    @Test
    void findsARunOpenWhoseFettleWasKilled() throws Exception {
        var journal = new Journal(folder);
        journal.intend(intent(SHOP));
        int second = journal.intend(intent(SHOP)).number();
        journal.add(new Applied(second, AT));
        List<JournalledRun> after = new Journal(folder).runs();
        assertTrue(after.get(0).open(), "killed between intent and write");
        assertTrue(after.get(1).open(), "killed between write and outcome");
        assertEquals("open", after.get(1).state());
        journal.add(new Undone(1, AT, "you", "rolled-back", "1 GB again."));
        assertFalse(journal.runs().getFirst().open());
        assertFalse(journal.runs().getFirst().undoable());
    }

    @Test
    void passesOverALineThatWasCutShort() throws Exception {
        var journal = new Journal(folder);
        journal.intend(intent(SHOP));
        String whole = Files.readString(journal.file());
        Files.writeString(
                journal.file(), whole.substring(0, whole.length() / 2), StandardOpenOption.APPEND);
        assertEquals(1, journal.runs().size());
        assertEquals(2, journal.intend(intent(SHOP)).number());
        assertEquals(2, journal.runs().size(), "what comes after it is a line of its own");
    }

    @Test
    void numbersRunsOfSeveralFettles() throws Exception {
        var one = new Journal(folder);
        var other = new Journal(folder);
        assertEquals(1, one.intend(intent(SHOP)).number());
        assertEquals(2, other.intend(intent(SHOP)).number());
        var threads = new ArrayList<Thread>();
        for (Journal journal : List.of(one, other)) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 20; i++) {
                                            try {
                                                journal.intend(intent(SHOP));
                                            } catch (Unjournaled e) {
                                                throw new IllegalStateException(e);
                                            }
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(42, one.runs().stream().map(JournalledRun::number).distinct().count());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheDiskIsFull() throws Exception {
        Files.createSymbolicLink(folder.resolve(Journal.FILE), Path.of("/dev/full"));
        var full = new Journal(folder);
        var e = assertThrows(Unjournaled.class, () -> full.intend(intent(SHOP)));
        assertTrue(e.getMessage().contains("cannot be written (No space left"), e.getMessage());
        assertThrows(Unjournaled.class, full::room);
    }

    @Test
    void leavesNothingOfALookForRoom() throws Exception {
        var journal = new Journal(folder);
        journal.room();
        journal.intend(intent(SHOP));
        byte[] before = Files.readAllBytes(journal.file());
        journal.room();
        assertArrayEquals(before, Files.readAllBytes(journal.file()));
    }

    @Test
    void saysThatTheFolderCannotBe() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        var nowhere = new Journal(file.resolve("fettle"));
        var e = assertThrows(Unjournaled.class, () -> nowhere.intend(intent(SHOP)));
        assertTrue(e.getMessage().contains("cannot be written"), e.getMessage());
        assertThrows(Unjournaled.class, () -> nowhere.claim(SHOP));
    }

    @Test
    void claimsAJvmForOneAtATime() throws Exception {
        var journal = new Journal(folder);
        var other = new Journal(folder);
        var claim = journal.claim(SHOP).orElseThrow();
        assertTrue(journal.claim(SHOP).isEmpty());
        assertTrue(other.claim(SHOP).isEmpty());
        var successor = new TunedJvm(SHOP.name(), 2, SHOP.label(), SHOP.address());
        journal.claim(successor).orElseThrow().close();
        claim.close();
        other.claim(SHOP).orElseThrow().close();
    }

    @Test
    void keepsActions() throws Exception {
        var journal = new Journal(folder);
        journal.intend(
                new Intended(
                        0,
                        AT,
                        "me",
                        SHOP,
                        List.of(),
                        Optional.of(new Ran(new LeverId("gc.run"), "", Optional.empty()))));
        JournalledRun run = journal.runs().getFirst();
        assertEquals(List.of("run gc.run"), run.what());
        assertFalse(run.undoable());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void isForItsOwnerAlone() throws Exception {
        var journal = new Journal(folder);
        journal.intend(intent(SHOP));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(journal.file())));
    }
}
