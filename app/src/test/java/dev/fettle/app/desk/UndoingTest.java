package dev.fettle.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms.Keep;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.tuning.JournalEntry.Intended;
import dev.fettle.app.tuning.JournalEntry.Ran;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

final class UndoingTest {
    private static final Setting SMALLER = Setting.bytes(150L << 20);

    @TempDir private Path folder;

    private Desk kept() {
        Desk desk = new Desk(folder).attached().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.verified();
        desk.tick();
        return desk;
    }

    /** Two runs of the same lever. */
    private Desk keptTwice() {
        Desk desk = kept();
        desk.confirm(desk.proposal(Keep.IF_VERIFIED, Desk.SMALL, SMALLER));
        desk.ticks(2);
        return desk;
    }

    private static Reply<Undone> undo(Desk desk, int... number) {
        return desk.answer(
                reply ->
                        desk.desk.undo(
                                number.length == 0
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(number[0]),
                                reply));
    }

    /** What a new desk says of what it finds, at the same JVM. */
    private Desk nextFettle(Setting value) {
        return nextFettle(folder, value);
    }

    private static Desk nextFettle(Path folder, Setting value) {
        var next = new Desk(folder);
        next.soft.value = value;
        return next.attached();
    }

    private static List<String> notes(Desk desk) {
        return desk.told.stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .filter(it -> it.kind().equals(Happening.NOTE))
                .map(Happening::subject)
                .toList();
    }

    @Test
    void takesBackTheNewest() throws Exception {
        Desk desk = kept();
        Undone undone = undo(desk).told().orElseThrow();
        assertInstanceOf(Run.RolledBack.class, undone.run());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
        assertFalse(desk.journal.runs().getLast().undoable());
        assertEquals(
                "The journal has nothing that could be taken back in com.acme.Shop (4711).",
                undo(desk).why());
        assertEquals(
                "It was settled: SoftMaxHeapSize is 1 GB again.",
                undo(desk, 1).told().orElseThrow().run().told());
    }

    /** Taken for a stranger's, what run 2 set would stay when both were undone. */
    @Test
    void takesBackTheLaterOfTheSameFirst() throws Exception {
        Desk desk = keptTwice();
        assertEquals(SMALLER, desk.soft.value);
        assertEquals(
                "Run 2 (SoftMaxHeapSize 200 MB -> 150 MB) changed the same since: take that back"
                        + " first, by \"fettle tune 4711 --undo 2\", then run 1.",
                undo(desk, 1).told().orElseThrow().run().told());
        assertInstanceOf(Run.RolledBack.class, undo(desk, 2).told().orElseThrow().run());
        assertEquals(Desk.SMALL, desk.soft.value);
        assertInstanceOf(Run.RolledBack.class, undo(desk, 1).told().orElseThrow().run());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
    }

    /** Between its intent and its write a Fettle was killed: two runs, of which the earlier is in force. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRunOfWhichNothingIsInForceIsInNobodysWay(int number) throws Exception {
        Desk desk = kept();
        intended(desk, new Step(desk.soft.id(), "", Desk.GIGABYTE, SMALLER));
        assertEquals(
                "SoftMaxHeapSize is 200 MB, as run 1 set it: take that back, by \"fettle tune 4711"
                        + " --undo 1\".",
                undo(desk, 2).told().orElseThrow().run().told());
        Undone undone = (number == 0 ? undo(desk) : undo(desk, number)).told().orElseThrow();
        assertEquals(1, undone.past().number());
        assertInstanceOf(Run.RolledBack.class, undone.run());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
        assertInstanceOf(Run.RolledBack.class, undo(desk, 2).told().orElseThrow().run());
        assertFalse(desk.journal.runs().getLast().undoable());
    }

    @Test
    void isNotToldThatSomebodyElseSetWhatTakingBackSet() throws Exception {
        Desk desk = keptTwice();
        desk.soft.value = Desk.SMALL;
        assertEquals(1, undo(desk).told().orElseThrow().past().number());
        assertEquals(
                "SoftMaxHeapSize is 1 GB, as before run 1, which was taken back.",
                undo(desk).told().orElseThrow().run().told());
        assertEquals(
                Optional.of("SoftMaxHeapSize is 1 GB, as before run 1, which was taken back."),
                journal(desk).getLast().replaced());
    }

    private static void intended(Desk desk, Step... steps) throws IOException {
        desk.journal.intend(
                new Intended(0, desk.now, "another", desk.jvm, List.of(steps), Optional.empty()));
    }

    /** What somebody else set stays for ever, and so does the run that set it before. */
    @Test
    void aRunThatDriftedInPartIsInNobodysWay() throws Exception {
        var interval = new FakeKnob("G1PeriodicGCInterval", Setting.bytes(1));
        Desk desk = new Desk(folder);
        desk.levers = List.of(desk.soft, interval);
        desk.attached();
        intended(desk, new Step(desk.soft.id(), "", Desk.GIGABYTE, Desk.SMALL));
        intended(
                desk,
                new Step(interval.id(), "", Setting.bytes(1), Setting.bytes(2)),
                new Step(desk.soft.id(), "", Desk.SMALL, SMALLER));
        desk.soft.value = SMALLER;
        interval.value = Setting.bytes(9);
        assertInstanceOf(Run.Drifted.class, undo(desk, 2).told().orElseThrow().run());
        assertEquals(Desk.SMALL, desk.soft.value);
        assertInstanceOf(Run.RolledBack.class, undo(desk).told().orElseThrow().run());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
        assertEquals(Setting.bytes(9), interval.value);
    }

    @Test
    void leavesSomebodyElsesValue() throws Exception {
        Desk desk = kept();
        desk.soft.value = Setting.bytes(300L << 20);
        assertInstanceOf(Run.Drifted.class, undo(desk, 1).told().orElseThrow().run());
        assertEquals(Setting.bytes(300L << 20), desk.soft.value);
        assertTrue(desk.journal.runs().getLast().undoable());
        desk.soft.value = Desk.SMALL;
        assertInstanceOf(Run.RolledBack.class, undo(desk, 1).told().orElseThrow().run());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
    }

    @Test
    void keepsWhatItCouldNotTakeBackOnItsList() throws Exception {
        Desk desk = kept();
        desk.soft.unwritable = FakeKnob.refusal("The role may not.");
        assertInstanceOf(Run.Failed.class, undo(desk).told().orElseThrow().run());
        assertTrue(desk.journal.runs().getLast().undoable());
    }

    @Test
    void saysThatTakingBackCouldNotBeJournaled() throws Exception {
        Desk desk = kept();
        Path lock = unwritable();
        Run run = undo(desk).told().orElseThrow().run();
        assertInstanceOf(Run.RolledBack.class, run);
        assertEquals(Desk.GIGABYTE, desk.soft.value);
        assertTrue(
                run.told()
                        .startsWith(
                                "SoftMaxHeapSize is 1 GB again. Run 1 stays listed, since the"
                                        + " journal "),
                run.told());
        assertTrue(desk.journal.runs().getLast().undoable());
        Files.delete(lock);
        assertEquals(
                "SoftMaxHeapSize is 1 GB again.", undo(desk, 1).told().orElseThrow().run().told());
        assertFalse(desk.journal.runs().getLast().undoable());
    }

    /** The journal can be read, and not written. */
    private Path unwritable() throws IOException {
        Path lock = folder.resolve("journal.ndjson.lock");
        Files.delete(lock);
        return Files.createDirectory(lock);
    }

    @Test
    void offersWhatAKilledFettleLeftBetweenWriteAndOutcome() throws Exception {
        // It is abandoned on trial, as by SIGKILL.
        Desk killed = new Desk(folder).attached().onTrial(Keep.IF_VERIFIED);
        Desk next = nextFettle(killed.soft.value);
        assertTrue(
                notes(next).getFirst().startsWith("Another Fettle has run 1 on trial here now"),
                "while that one lives: " + notes(next));
        // The system frees the locks of a process that has ended: a copy has none.
        Path after = Files.createDirectory(folder.resolve("after"));
        Files.copy(killed.journal.file(), after.resolve("journal.ndjson"));
        next = nextFettle(after, killed.soft.value);
        assertEquals(
                "Run 1 (SoftMaxHeapSize 1 GB -> 200 MB, at 2026-11-27T14:00:01Z by "
                        + TuningDesk.who()
                        + ") did not end in order: what it set is in force. \"fettle tune 4711"
                        + " --undo 1\" takes it back.",
                notes(next).getFirst());
        assertInstanceOf(Run.RolledBack.class, undo(next).told().orElseThrow().run());
        assertEquals(Desk.GIGABYTE, next.soft.value);
        assertTrue(notes(nextFettle(after, Desk.GIGABYTE)).isEmpty());
    }

    @Test
    void settlesWhatAKilledFettleNeverWrote() throws Exception {
        Desk killed = new Desk(folder).attached();
        killed.desk.reached(killed.target());
        intended(killed, new Step(killed.soft.id(), "", Desk.GIGABYTE, Desk.SMALL));
        Path lock = unwritable();
        assertTrue(
                notes(nextFettle(Desk.GIGABYTE))
                        .getFirst()
                        .contains("the old values are in force. Run 1 stays listed, since"));
        Files.delete(lock);
        Desk next = nextFettle(Desk.GIGABYTE);
        assertEquals(List.of(), notes(next));
        assertFalse(next.journal.runs().getFirst().open());
        assertTrue(next.journal.runs().getFirst().words().contains("it was not written"));
    }

    @Test
    void saysHowTheNewestActionIsTakenBackByHand() throws Exception {
        Desk desk = new Desk(folder).attached();
        desk.journal.intend(
                new Intended(
                        0,
                        Desk.START,
                        "ann",
                        desk.jvm,
                        List.of(),
                        Optional.of(
                                new Ran(
                                        new LeverId("pool.suspend"),
                                        "orders",
                                        Optional.of("run pool.resume of the same pool")))));
        assertEquals(
                "The journal has nothing that could be taken back in com.acme.Shop (4711). Run 1"
                        + " (run pool.suspend@orders) is taken back by hand: run pool.resume of the"
                        + " same pool.",
                undo(desk).why());
    }

    /** It was closed after the Fettle that had it on trial was killed. */
    @Test
    void settlesWhatWasOfAPoolThatIsGone() throws Exception {
        Desk killed = new Desk(folder).attached();
        intended(killed, new Step(killed.soft.id(), "", Desk.GIGABYTE, Desk.SMALL));
        var next = new Desk(folder);
        next.soft.unreadable = LeverRefused.gone("There is no \"orders\" here.");
        next.attached();
        assertEquals(List.of(), notes(next));
        assertFalse(next.journal.runs().getFirst().open());
        assertEquals(
                "There is no \"orders\" here. What was set of it went with it.",
                next.journal.runs().getFirst().words());
    }

    @Test
    void tellsThatWhatIsInForceCannotBeTold() throws Exception {
        Desk killed = new Desk(folder).attached();
        intended(killed, new Step(killed.soft.id(), "", Desk.GIGABYTE, Desk.SMALL));
        var next = new Desk(folder);
        next.soft.unreadable = FakeKnob.refusal("The role may not read it.");
        next.attached();
        assertTrue(
                notes(next).getFirst().endsWith("cannot be told. The role may not read it."),
                notes(next)::toString);
        assertTrue(next.journal.runs().getFirst().open());
    }

    @Test
    void refusesWhatWentWithAnotherLife() throws Exception {
        kept();
        var next = new Desk(folder);
        next.jvm = new TunedJvm("4711@here", 2, "com.acme.Shop", "4711");
        next.attached();
        Undone undone = undo(next).told().orElseThrow();
        assertEquals(
                "com.acme.Shop (4711) has ended since run 1, and what was set went with it: there"
                        + " is nothing to take back.",
                undone.run().told());
        assertFalse(next.journal.runs().getFirst().undoable(), "the entry is closed");
        assertEquals(List.of(), next.soft.written);
    }

    @Test
    void sendsWhoMeansAnotherJvmThere() {
        kept();
        var other = new Desk(folder);
        other.jvm = new TunedJvm("815@here", 0, "com.acme.Depot", "815");
        other.attached();
        assertTrue(undo(other, 1).why().contains("\"fettle tune 4711 --undo 1\""));
        assertTrue(undo(other, 9).why().startsWith("There is no run 9"));
        assertTrue(undo(other).why().startsWith("The journal has nothing"));
    }

    @Test
    void isNotToldOfWhatItDoesItself() throws Exception {
        Desk desk = new Desk(folder).attached();
        try (Mover mover = desk.desk.mover()) {
            mover.move(desk.proposal(Keep.IF_VERIFIED).plan(), "because");
            desk.desk.reached(desk.target());
            assertEquals(List.of(), notes(desk));
        }
        desk.desk.reached(desk.target());
        assertTrue(notes(desk).getFirst().contains("did not end in order"), notes(desk)::toString);
    }

    @Test
    void listsAsReplacedWhatSomebodyElseChangedSince() {
        Desk desk = kept();
        assertEquals(Optional.empty(), journal(desk).getFirst().replaced());
        desk.soft.value = Setting.bytes(300L << 20);
        assertEquals(
                Optional.of(
                        "SoftMaxHeapSize is 300 MB, which somebody else set; before run 1 it was"
                                + " 1 GB."),
                journal(desk).getFirst().replaced());
        desk.soft.value = Desk.GIGABYTE;
        assertEquals(
                Optional.of("SoftMaxHeapSize is 1 GB, as before run 1."),
                journal(desk).getFirst().replaced());
        desk.soft.unreadable = new IOException("no answer within 2 s");
        assertEquals(Optional.empty(), journal(desk).getFirst().replaced());
    }

    @Test
    void saysWhichRunReplacedAnother() {
        Desk desk = keptTwice();
        List<PastRun> runs = journal(desk);
        assertEquals(
                Optional.of("SoftMaxHeapSize is 150 MB, as run 2 set it."),
                runs.getFirst().replaced());
        assertTrue(runs.getLast().stands());
        assertFalse(runs.getFirst().stands());
    }

    @Test
    void whatDriftedStandsAgainWhenItIsBack() throws Exception {
        Desk desk = new Desk(folder).attached().onTrial(Keep.IF_VERIFIED);
        desk.soft.value = Setting.bytes(300L << 20);
        desk.ticks(6);
        assertEquals("drifted", desk.run().state().state());
        assertFalse(journal(desk).getFirst().stands());
        desk.soft.value = Desk.SMALL;
        assertTrue(journal(desk).getFirst().stands());
    }

    private static List<PastRun> journal(Desk desk) {
        return desk.answer(desk.desk::journal).told().orElseThrow();
    }

    @Test
    void listsWhatWasChangedHere() {
        Desk desk = kept();
        List<PastRun> runs = journal(desk);
        assertEquals(1, runs.size());
        assertEquals(List.of("SoftMaxHeapSize 1 GB -> 200 MB"), runs.getFirst().what());
        assertEquals("verified", runs.getFirst().state());
        assertTrue(runs.getFirst().undoable().isEmpty());
    }
}
