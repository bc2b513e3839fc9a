package dev.fettle.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.TrialTerms.Keep;
import dev.fettle.app.tuning.JournalledRun;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Readiness;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

final class TuningDeskTest {
    @TempDir private Path folder;

    private Desk desk() {
        return new Desk(folder).attached();
    }

    private JournalledRun journalled(Desk desk) throws IOException {
        return desk.journal.runs().getLast();
    }

    @Test
    void keepsWhatWasVerified() throws Exception {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        assertEquals(Desk.SMALL, desk.soft.value);
        assertEquals("on trial: 2 of 5 collections", runAfterATick(desk).progress());
        desk.trial.judged = FakeTrial.verified();
        desk.tick();
        assertEquals(List.of("proposed", "applied", "verified"), desk.states());
        assertEquals(Optional.of(End.KEPT), desk.run().end());
        assertEquals(Desk.SMALL, desk.soft.value);
        assertEquals("verified", journalled(desk).state());
        assertTrue(journalled(desk).undoable());
        assertTrue(desk.journal.claim(desk.jvm).isPresent(), "the JVM is free for others again");
    }

    private static PlanRun runAfterATick(Desk desk) {
        desk.tick();
        return desk.run();
    }

    @Test
    void takesBackWhatDidNothing() throws Exception {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.ineffective();
        desk.tick();
        assertEquals(List.of("proposed", "applied", "ineffective", "rolled-back"), desk.states());
        assertEquals(
                "It did not do what was expected: It did not fall. SoftMaxHeapSize is 1 GB again.",
                desk.words());
        assertEquals(Optional.of(End.TAKEN_BACK), desk.run().end());
        assertEquals(
                List.of("SoftMaxHeapSize=209715200", "SoftMaxHeapSize=1073741824"),
                desk.soft.written);
        assertEquals("rolled-back", journalled(desk).state());
    }

    @Test
    void takesBackWhatNothingCouldBeSaidOf() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.inconclusive();
        desk.tick();
        assertEquals(List.of("proposed", "applied", "inconclusive", "rolled-back"), desk.states());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
    }

    @Test
    void keepsItAllTheSameWhereThatIsWanted() {
        Desk desk = desk().onTrial(Keep.ALWAYS);
        desk.trial.judged = FakeTrial.ineffective();
        desk.tick();
        assertEquals(List.of("proposed", "applied", "ineffective"), desk.states());
        assertEquals(Optional.of(End.KEPT), desk.run().end());
        assertEquals(Desk.SMALL, desk.soft.value);
    }

    @Test
    void takesBackWhatDoesHarmHoweverMuchItIsWanted() {
        Desk desk = desk().onTrial(Keep.ALWAYS);
        desk.trial.judged = FakeTrial.harmful();
        desk.tick();
        assertEquals(List.of("proposed", "applied", "rolled-back"), desk.states());
        assertTrue(desk.words().startsWith("It did harm: 73 collections/s"), desk.words());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
    }

    @Test
    void triesAgainToTakeBackWhatDoesHarm() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.harmful();
        desk.soft.unreadable = new IOException("no answer within 2 s");
        desk.ticks(3);
        assertEquals(Optional.empty(), desk.run().end());
        desk.soft.unreadable = null;
        desk.tick();
        assertEquals(Optional.of(End.TAKEN_BACK), desk.run().end());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
    }

    @Test
    void saysWhatWasLeftWhereTakingBackNeverWorks() throws Exception {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.harmful();
        desk.soft.unwritable = FakeKnob.refusal("The role may not.");
        desk.ticks(40);
        assertEquals("failed", desk.run().state().state());
        assertTrue(desk.words().contains("SoftMaxHeapSize was left at 200 MB"), desk.words());
        assertTrue(
                desk.words().contains("\"fettle tune 4711 --undo 1\" sets it back"), desk.words());
        assertTrue(journalled(desk).open());
    }

    /** The write may land when everybody has gone. */
    @Test
    void aWriteThatMayComeLaterStaysOpen() throws Exception {
        Desk desk = desk();
        desk.soft.unwritable = new IOException("no answer within 2 s");
        desk.onTrial(Keep.IF_VERIFIED);
        assertEquals(List.of("proposed", "failed"), desk.states());
        assertTrue(desk.words().contains("may still become 200 MB"), desk.words());
        assertTrue(desk.words().contains("--undo 1\" sets it back"), desk.words());
        assertTrue(journalled(desk).open());
        assertTrue(journalled(desk).undoable());
    }

    @Test
    void armsWhatCannotBeMeasured() {
        Desk desk = desk();
        desk.confirm(
                desk.proposal(Keep.IF_VERIFIED, new Expectation.Armed("it waits for an error")));
        desk.tick();
        assertEquals(List.of("proposed", "applied"), desk.states());
        assertEquals(Optional.of(End.KEPT), desk.run().end());
        assertTrue(desk.words().contains("it waits for an error"), desk.words());
    }

    @Test
    void waitsUntilEnoughWasSeenBefore() {
        Desk desk = desk();
        desk.trial.ready = new Readiness.Awaiting("1 of 3 collections before the change");
        desk.onTrial(Keep.IF_VERIFIED);
        desk.ticks(10);
        assertEquals(List.of(), desk.soft.written);
        assertTrue(desk.run().progress().contains("1 of 3 collections"), desk.run().progress());
        desk.trial.ready = new Readiness.Ready();
        desk.tick();
        assertEquals(Desk.SMALL, desk.soft.value);
    }

    /** Between the plan and its write minutes may pass. */
    @Test
    void writesNothingThatIsNotSafeAnyMore() {
        Desk desk = desk();
        desk.trial.ready = new Readiness.Awaiting("1 of 3 collections before the change");
        desk.onTrial(Keep.IF_VERIFIED);
        desk.ticks(119);
        desk.now = desk.now.plusSeconds(10);
        desk.lives(150);
        desk.trial.ready = new Readiness.Ready();
        desk.tick();
        assertEquals(List.of(), desk.soft.written);
        assertEquals(Optional.of(End.REFUSED), desk.run().end());
        assertTrue(desk.words().contains("1.3 times the live set of 150 MB"), desk.words());
    }

    @Test
    void isNotVerifiedWhereNobodyKnowsWhetherItIsInForce() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.verified();
        desk.soft.unreadable = FakeKnob.refusal("no answer within 2.0 s.");
        desk.ticks(3);
        assertEquals(Optional.empty(), desk.run().end());
        desk.soft.unreadable = null;
        desk.tick();
        assertEquals(List.of("proposed", "applied", "verified"), desk.states());
    }

    @Test
    void writesNothingThatCannotBeVerified() {
        Desk desk = desk();
        desk.trial.ready = new Readiness.Futile("only 1 of 6 collections were above it");
        desk.onTrial(Keep.IF_VERIFIED);
        desk.ticks(10);
        assertTrue(desk.run().end().isEmpty());
        desk.ticks(141);
        assertEquals(List.of(), desk.soft.written);
        assertEquals(Optional.of(End.REFUSED), desk.run().end());
        assertTrue(desk.words().contains("only 1 of 6 collections"), desk.words());
    }

    @Test
    void keptAlwaysItIsWrittenAllTheSame() {
        Desk desk = desk();
        desk.trial.ready = new Readiness.Futile("only 1 of 6 collections were above it");
        desk.onTrial(Keep.ALWAYS);
        desk.ticks(151);
        assertEquals(Desk.SMALL, desk.soft.value);
        assertTrue(desk.words().contains("It will not be verified"), desk.words());
    }

    @Test
    void writesNothingOfWhichTooLittleWasSeenBefore() {
        Desk desk = desk();
        desk.trial.ready = new Readiness.Awaiting("1 of 3 collections before the change");
        desk.onTrial(Keep.IF_VERIFIED);
        desk.ticks(151);
        assertEquals(List.of(), desk.soft.written);
        assertEquals(Optional.of(End.REFUSED), desk.run().end());
        assertTrue(desk.words().contains("1 of 3 collections before"), desk.words());
    }

    @Test
    void goesOnInTheEndWhereItIsKeptAlways() {
        Desk desk = desk();
        desk.trial.ready = new Readiness.Awaiting("1 of 3 collections before the change");
        desk.onTrial(Keep.ALWAYS);
        desk.ticks(151);
        assertEquals(Desk.SMALL, desk.soft.value);
        assertTrue(desk.words().contains("it may end inconclusive"), desk.words());
    }

    @Test
    void showsTheTrialWhatWasBeforeAndEachSecondOnce() {
        Desk desk = desk();
        var heap = Signals.USED_AFTER_GC.of(Signals.HEAP);
        desk.tick(new Link.Up(desk.now), List.of(new Observation.Sample(heap, desk.now, 1)));
        desk.tick(new Link.Up(desk.now), List.of(new Observation.Sample(heap, desk.now, 2)));
        desk.confirm(desk.proposal(Keep.IF_VERIFIED));
        desk.tick(new Link.Up(desk.now), List.of(new Observation.Sample(heap, desk.now, 3)));
        desk.tick(new Link.Up(desk.now), List.of(new Observation.Sample(heap, desk.now, 4)));
        List<Double> values =
                desk.trial.seen.stream()
                        .filter(Observation.Sample.class::isInstance)
                        .map(it -> ((Observation.Sample) it).value())
                        .toList();
        assertEquals(List.of(1.0, 2.0, 3.0, 4.0), values);
    }

    @Test
    void writesNothingOverWhatChangedSinceTheProposal() throws Exception {
        Desk desk = desk();
        desk.soft.value = Setting.bytes(300L << 20);
        desk.onTrial(Keep.IF_VERIFIED);
        assertEquals(List.of("proposed", "drifted"), desk.states());
        assertEquals(List.of(), desk.soft.written);
        assertEquals(Optional.of(End.DRIFTED), desk.run().end());
        assertTrue(!journalled(desk).undoable());
    }

    @Test
    void leavesWhatSomebodyElseSetWhileItWasOnTrial() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.soft.value = Setting.bytes(300L << 20);
        desk.ticks(6);
        assertEquals(List.of("proposed", "applied", "drifted"), desk.states());
        assertEquals(Setting.bytes(300L << 20), desk.soft.value);
    }

    @Test
    void isNotVerifiedWhereSomebodyElseChangedItAtTheEnd() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.verified();
        desk.soft.value = Setting.bytes(300L << 20);
        desk.tick();
        assertEquals(List.of("proposed", "applied", "drifted"), desk.states());
    }

    @Test
    void leavesWhatSomebodyElseSetJustBeforeItIsTakenBack() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.ineffective();
        // The check before still reads ours; the reading before the write does not.
        desk.soft.meanwhile =
                () -> desk.soft.meanwhile = () -> desk.soft.value = Setting.bytes(300L << 20);
        desk.tick();
        assertEquals("drifted", desk.run().state().state());
        assertEquals(Setting.bytes(300L << 20), desk.soft.value);
    }

    /** It is no open run for ever: nobody can attach to that process again. */
    @Test
    void whatEndedTookItsSettingsWithIt() throws Exception {
        Process ended =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(), "-version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        ended.waitFor();
        var desk = new Desk(folder);
        desk.jvm = new TunedJvm("x@here", 1, "com.acme.Shop", Long.toString(ended.pid()));
        desk.attached().onTrial(Keep.IF_VERIFIED);
        desk.desk.left("It has ended");
        assertEquals(
                "It has ended. What was set went with it: nothing is left to take back.",
                desk.words());
        assertFalse(journalled(desk).open());
        assertFalse(journalled(desk).undoable());
    }

    /** Its parent has not asked what came of it yet, as a launcher that is busy does not. */
    @Test
    void whatWasKilledAndNotBuriedHasEndedToo() throws Exception {
        Process parent =
                new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec cat")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var out = parent.inputReader()) {
            long child = Long.parseLong(out.readLine());
            // A shell may bury its children; what it becomes does not.
            until(() -> parent.info().command().filter(it -> !it.endsWith("sh")).isPresent());
            assertTrue(ProcessHandle.of(child).orElseThrow().destroyForcibly());
            var jvm = new TunedJvm("x@here", Long.MAX_VALUE / 2, "com.acme.Shop", "" + child);
            until(jvm::ended);
            assertTrue(ProcessHandle.of(child).isPresent());
        } finally {
            parent.destroyForcibly();
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            Thread.onSpinWait();
        }
    }

    @Test
    void saysWhatALostTargetWasLeftWith() throws Exception {
        var desk = new Desk(folder);
        desk.jvm = new TunedJvm("4711@db1", 1, "com.acme.Shop", "db1:4711");
        desk.attached().onTrial(Keep.IF_VERIFIED);
        desk.desk.left("db1:4711 (com.acme.Shop) has ended");
        assertEquals(Optional.of(End.LOST), desk.run().end());
        assertTrue(
                desk.words()
                        .startsWith(
                                "db1:4711 (com.acme.Shop) has ended. SoftMaxHeapSize was left at"
                                        + " 200 MB (1 GB before)."),
                desk.words());
        assertTrue(journalled(desk).open());
        assertTrue(journalled(desk).undoable());
    }

    @Test
    void doesNotSayWhatWasLeftWhereItWasBeingTakenBack() throws Exception {
        var desk = new Desk(folder);
        desk.jvm = new TunedJvm("4711@db1", 1, "com.acme.Shop", "db1:4711");
        desk.attached().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.harmful();
        desk.soft.unwritable = new IOException("no answer within 2 s");
        desk.tick();
        desk.desk.left("It is out of reach");
        assertTrue(
                desk.words()
                        .startsWith(
                                "It is out of reach. SoftMaxHeapSize may be 200 MB or 1 GB."
                                        + " While this JVM lives,"),
                desk.words());
    }

    @Test
    void writesNothingToATargetThatIsLostBefore() {
        Desk desk = desk();
        desk.trial.ready = new Readiness.Awaiting("1 of 3 collections");
        desk.onTrial(Keep.IF_VERIFIED);
        desk.tick(new Link.Lost(desk.now, "it has ended"), List.of());
        assertEquals(Optional.of(End.LOST), desk.run().end());
        assertEquals(List.of(), desk.soft.written);
    }

    @Test
    void takesBackWhatIsOnTrialWhenItIsStopped() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.desk.stop("It was interrupted");
        assertEquals(Optional.of(End.TAKEN_BACK), desk.run().end());
        assertEquals("It was interrupted. SoftMaxHeapSize is 1 GB again.", desk.words());
    }

    @Test
    void keepsWhatIsStoppedWhereThatIsWanted() {
        Desk desk = desk().onTrial(Keep.ALWAYS);
        desk.ticks(7);
        desk.desk.stop("It was interrupted");
        assertEquals(Optional.of(End.KEPT), desk.run().end());
        assertEquals(Desk.SMALL, desk.soft.value);
        assertTrue(desk.words().contains("on trial for 7 s"), desk.words());
    }

    @Test
    void takesBackWhatItsUserWantsNoMoreHoweverMuchItWasWanted() throws Exception {
        Desk desk = desk().onTrial(Keep.ALWAYS);
        desk.desk.takeBack("its user stopped it");
        assertEquals(Optional.of(End.TAKEN_BACK), desk.run().end());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
        assertEquals("rolled-back", journalled(desk).state());
    }

    @Test
    void writesNothingWhereItsUserWantsNoMore() {
        Desk desk = desk();
        desk.trial.ready = new Readiness.Awaiting("1 of 3 collections");
        desk.onTrial(Keep.ALWAYS);
        desk.desk.takeBack("its user stopped it");
        assertEquals(Optional.of(End.REFUSED), desk.run().end());
        assertEquals(List.of(), desk.soft.written);
    }

    @Test
    void takesBackWhatIsOnTrialWhenItIsClosed() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.desk.close();
        assertEquals(Desk.GIGABYTE, desk.soft.value);
    }

    @Test
    void triesAgainToTakeBackWhenItIsClosed() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.ineffective();
        desk.soft.unreadable = new IOException("no answer within 2 s");
        desk.tick();
        assertEquals(Optional.empty(), desk.run().end());
        // Not yet with the first try of the closing desk, but with its second.
        desk.soft.meanwhile = () -> desk.soft.meanwhile = () -> desk.soft.unreadable = null;
        desk.desk.close();
        assertEquals(Optional.of(End.TAKEN_BACK), desk.run().end());
        assertEquals(Desk.GIGABYTE, desk.soft.value);
    }

    @Test
    void saysWhatIsLeftWhenItIsClosed() throws Exception {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.soft.unwritable = new IOException("no answer within 2 s");
        desk.desk.close(Duration.ZERO);
        assertEquals(Optional.of(End.FAILED), desk.run().end());
        assertTrue(
                desk.words().contains("\"fettle tune 4711 --undo 1\" sets it back"), desk.words());
        assertTrue(journalled(desk).open());
    }

    @Test
    void beginsNothingOnceItIsClosed() throws Exception {
        Desk desk = desk();
        desk.desk.close();
        assertEquals("The session has ended.", desk.confirm(desk.proposal(Keep.IF_VERIFIED)).why());
        assertEquals(List.of(), desk.desk.runs());
        assertTrue(desk.journal.claim(desk.jvm).isPresent(), "the JVM is free for others");
    }

    /** A target that does not answer any more may have it in force: that is found by its number. */
    @Test
    void isKnownByItsNumberBeforeItIsWritten() {
        Desk desk = desk();
        var numbers = new ArrayDeque<Integer>();
        desk.soft.meanwhile =
                new Runnable() {
                    @Override
                    public void run() {
                        desk.soft.meanwhile = this;
                        if (desk.soft.written.isEmpty()) {
                            numbers.add(desk.run().number());
                        }
                    }
                };
        desk.confirm(desk.proposal(Keep.IF_VERIFIED));
        desk.tick();
        assertEquals(1, numbers.getLast());
    }

    @Test
    void marksTheTimeAxis() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        desk.trial.judged = FakeTrial.ineffective();
        desk.tick();
        List<String> marks =
                desk.told.stream()
                        .filter(Happening.class::isInstance)
                        .map(Happening.class::cast)
                        .filter(it -> it.kind().equals(Happening.CHANGE))
                        .map(it -> it.subject() + " " + it.attributes().get(Happening.STATE))
                        .toList();
        assertEquals(
                List.of(
                        "SoftMaxHeapSize 1 GB -> 200 MB applied",
                        "SoftMaxHeapSize 1 GB -> 200 MB rolled-back"),
                marks);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void waitsForNothingThatCannotBeJournaled() throws Exception {
        Files.createSymbolicLink(folder.resolve("journal.ndjson"), Path.of("/dev/full"));
        Desk desk = desk();
        PlanRun run = desk.confirm(desk.proposal(Keep.IF_VERIFIED)).told().orElseThrow();
        assertEquals(Optional.of(End.UNJOURNALED), run.end());
        assertTrue(run.state().told().startsWith("Nothing was written, since the journal"));
        assertEquals(List.of(), desk.soft.written);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void writesNothingThatCannotBeJournaled() throws Exception {
        Desk desk = desk();
        desk.confirm(desk.proposal(Keep.IF_VERIFIED));
        Path journal = folder.resolve("journal.ndjson");
        Files.delete(journal);
        Files.createSymbolicLink(journal, Path.of("/dev/full"));
        desk.tick();
        assertEquals(Optional.of(End.UNJOURNALED), desk.run().end());
        assertEquals(List.of(), desk.soft.written);
        assertTrue(desk.words().startsWith("Nothing was written, since the journal"), desk.words());
    }

    @Test
    void isForbiddenInReadOnlyMode() {
        Desk desk = desk();
        desk.readOnly = Optional.of("--read-only was given");
        Reply<PlanRun> reply = desk.confirm(desk.proposal(Keep.IF_VERIFIED));
        assertEquals(
                "Nothing was written: Fettle is in read-only mode (--read-only was given).",
                reply.why());
        assertTrue(desk.desk.runs().isEmpty());
    }

    @Test
    void hasOnePlanAtATime() {
        Desk desk = desk().onTrial(Keep.IF_VERIFIED);
        assertEquals(
                "A plan is under way already: one at a time.",
                desk.confirm(desk.proposal(Keep.IF_VERIFIED)).why());
    }

    @Test
    void leavesAJvmToTheFettleThatHasIt() {
        Desk first = desk().onTrial(Keep.IF_VERIFIED);
        Desk second = desk();
        assertTrue(
                second.confirm(second.proposal(Keep.IF_VERIFIED))
                        .why()
                        .startsWith("Another Fettle is changing com.acme.Shop (4711) now"));
        first.desk.stop("enough");
        assertTrue(second.confirm(second.proposal(Keep.IF_VERIFIED)).told().isPresent());
    }

    @Test
    void holdsUpNobody() {
        Deque<Runnable> later = new ArrayDeque<>();
        var desk = new Desk(folder, later::add).attached();
        desk.desk.propose(List.of(), TrialTerms.STANDARD, _ -> {});
        desk.tick();
        assertTrue(later.size() >= 2, "what asks the target is done elsewhere");
        assertEquals(List.of(), desk.soft.written);
    }
}
