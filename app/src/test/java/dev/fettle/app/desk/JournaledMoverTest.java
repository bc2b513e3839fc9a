package dev.fettle.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.JournalledRun;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.governor.HeapRange;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

class JournaledMoverTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final TunedJvm JVM = new TunedJvm("7@here", 1, "shop", "shop:7000");

    @TempDir private Path folder;
    private final SoftLimit limit = new SoftLimit();
    private final List<Observation> marks = new ArrayList<>();
    private Journal journal;
    private TuningTarget target;
    private TuningTarget reached;
    private JournaledMover mover;

    /** A soft limit of 1000 bytes at first. */
    private static final class SoftLimit implements Knob {
        long value = 1000;
        boolean broken;

        /** What it was of is not there any more. */
        boolean gone;

        /** Why a value makes no sense beside another one. */
        Optional<String> beside = Optional.empty();

        /** Writes, and the answer is lost. */
        boolean mute;

        /** Does not write yet, and the answer is lost. */
        boolean late;

        @Override
        public LeverId id() {
            return Mover.LIMIT;
        }

        @Override
        public String meaning() {
            return "";
        }

        @Override
        public Found find() {
            return new Found.Here(List.of(""));
        }

        @Override
        public Setting.Kind kind() {
            return Setting.Kind.BYTES;
        }

        @Override
        public Bounds bounds(String subject) {
            return Bounds.between(100, 2000);
        }

        @Override
        public Setting read(String subject) throws IOException {
            if (gone) {
                throw LeverRefused.gone("There is no \"orders\" here.");
            }
            if (mute && value != 800) {
                throw new IOException("no answer within 2 s");
            }
            return Setting.bytes(value);
        }

        @Override
        public Optional<String> unfitBeside(String subject, Plan plan) {
            return beside;
        }

        @Override
        public void write(String subject, Setting to) throws IOException {
            if (broken) {
                throw new IOException("the link broke");
            }
            if (late) {
                late = false;
                throw new IOException("no answer within 2 s");
            }
            value = (long) to.number().orElseThrow();
            if (mute) {
                throw new IOException("no answer within 2 s");
            }
        }
    }

    @BeforeEach
    void aTarget() throws IOException {
        journal = new Journal(folder);
        target =
                new TuningTarget(
                        new Facts(
                                7,
                                "shop",
                                "25",
                                25,
                                Collector.GENERATIONAL_ZGC,
                                OptionalLong.of(2000),
                                2,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                NOW,
                                Set.of(),
                                Map.of()),
                        JVM,
                        List.of(limit));
        reached = target;
        mover = mover();
    }

    private JournaledMover mover() throws IOException {
        return new JournaledMover(
                target,
                () -> reached,
                journal,
                journal.claim(JVM).orElseThrow(),
                "somebody",
                marks::add,
                InstantSource.fixed(NOW));
    }

    private Run move(long to) {
        return mover.move(
                new Plan(
                        List.of(
                                new Step(
                                        Mover.LIMIT,
                                        "",
                                        Setting.bytes(limit.value),
                                        Setting.bytes(to)))),
                "because");
    }

    private List<JournalledRun> runs() throws IOException {
        return journal.runs();
    }

    @Test
    void readsItsRange() throws IOException {
        assertEquals(new HeapRange(100, 2000), mover.range());
    }

    @Test
    void journalsEachMoveAndLeavesOnlyTheLastOpen() throws IOException {
        assertInstanceOf(Run.Applied.class, move(800));
        assertInstanceOf(Run.Applied.class, move(600));
        assertEquals(600, limit.value);
        assertEquals(2, runs().size());
        assertFalse(runs().getFirst().undoable());
        assertTrue(runs().getLast().open());
        assertEquals("SoftMaxHeapSize 1000 B -> 600 B", runs().getLast().what().getFirst());
        assertEquals(2, marks.size());
    }

    @Test
    void afterAKillTheUndoLeadsBackToWhereAllBegan() throws IOException {
        move(800);
        move(600);
        mover.close();
        Reply<Undone> undone = undo();
        assertTrue(undone.told().isPresent(), undone::toString);
        assertEquals(1000, limit.value);
    }

    @Test
    void restoresAndClosesTheRun() throws IOException {
        move(800);
        move(600);
        assertInstanceOf(Run.RolledBack.class, mover.restore("its time is over"));
        assertEquals(1000, limit.value);
        assertEquals("rolled-back", runs().getLast().state());
        assertFalse(runs().getLast().open());
    }

    @Test
    void leavesSomebodyElsesValueWhenItRestores() throws IOException {
        move(800);
        limit.value = 444;
        assertInstanceOf(Run.Drifted.class, mover.restore("its time is over"));
        assertEquals(444, limit.value);
        isUndoneOnceOursIsBack();
    }

    /** Whoever set another may take that back: to ours, which nobody would own. */
    private void isUndoneOnceOursIsBack() throws IOException {
        assertEquals("drifted", runs().getLast().state());
        assertFalse(runs().getLast().open());
        mover.close();
        limit.value = 800;
        Undone undone = undo().told().orElseThrow();
        assertInstanceOf(Run.RolledBack.class, undone.run());
        assertEquals(1000, limit.value);
    }

    private Reply<Undone> undo(int... number) throws IOException {
        return new Undoing(journal, "another", InstantSource.fixed(NOW))
                .of(number.length == 0 ? OptionalInt.empty() : OptionalInt.of(number[0]), target);
    }

    @Test
    void doesNotCallSomebodyElsesValueKept() throws IOException {
        move(800);
        limit.value = 444;
        Run run = mover.keep("its user wants it");
        assertEquals(
                new Run.Drifted(
                        "SoftMaxHeapSize is 444 B now, not 800 B as it was set: somebody else"
                                + " changed it."),
                run);
        isUndoneOnceOursIsBack();
    }

    @Test
    void writesNothingOverSomebodyElsesValue() throws IOException {
        move(800);
        var plan =
                new Plan(
                        List.of(new Step(Mover.LIMIT, "", Setting.bytes(800), Setting.bytes(600))));
        limit.value = 444;
        assertInstanceOf(Run.Drifted.class, mover.move(plan, "because"));
        assertEquals(444, limit.value);
    }

    @Test
    void writesNothingThatCannotBeJournaled() throws IOException {
        Files.createDirectory(folder.resolve("journal.ndjson"));
        Run run = move(800);
        assertInstanceOf(Run.Refused.class, run);
        assertEquals(1000, limit.value);
    }

    @Test
    void saysWhatIsLeftWhereItCannotBeRestored() throws IOException {
        move(800);
        limit.broken = true;
        var failed = assertInstanceOf(Run.Failed.class, mover.restore("its time is over"));
        assertTrue(failed.words().contains("800 B"), failed.words());
        assertTrue(failed.words().contains("--undo 1"), failed.words());
        assertTrue(runs().getLast().open());
    }

    /** Whether the second move was done nobody knows: it was, or it was not. */
    @ParameterizedTest
    @ValueSource(longs = {600, 800})
    void restoresAfterAMoveWhoseAnswerWasLost(long inForce) throws IOException {
        move(800);
        limit.mute = true;
        assertInstanceOf(Run.Failed.class, move(600));
        limit.mute = false;
        limit.value = inForce;
        assertInstanceOf(Run.RolledBack.class, mover.restore("it could not be moved"));
        assertEquals(1000, limit.value);
        assertEquals(inForce == 800, runs().getLast().open(), "what was not done may come yet");
    }

    @Test
    void takesBackAMoveThatCameLate() throws IOException {
        move(800);
        limit.late = true;
        assertInstanceOf(Run.Failed.class, move(600));
        assertEquals(800, limit.value);
        limit.value = 600;
        assertInstanceOf(Run.RolledBack.class, mover.restore("it could not be moved"));
        assertEquals(1000, limit.value);
        assertFalse(runs().getLast().open());
    }

    @Test
    void aMoveThatHasComeComesNoSecondTime() throws IOException {
        move(800);
        limit.late = true;
        move(600);
        limit.value = 600;
        limit.late = true;
        assertInstanceOf(Run.Failed.class, mover.restore("it could not be moved"));
        Run run = mover.restore("it could not be moved");
        assertEquals("It could not be moved. SoftMaxHeapSize is 1000 B again.", run.told());
        assertFalse(runs().getLast().open());
    }

    /** The old value is no proof: the next Fettle looks. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void staysOpenWhereAMoveMayStillCome(boolean first) throws IOException {
        if (!first) {
            move(800);
        }
        limit.late = true;
        move(600);
        Run run = mover.restore("it could not be moved");
        assertInstanceOf(Run.RolledBack.class, run);
        assertEquals(1000, limit.value);
        assertTrue(run.told().contains("SoftMaxHeapSize may still become 600 B"), run.told());
        assertTrue(run.told().contains("--undo " + runs().size()), run.told());
        assertTrue(runs().getLast().open());
        mover.close();
        limit.value = 600;
        assertInstanceOf(Run.RolledBack.class, undo().told().orElseThrow().run());
        assertEquals(1000, limit.value);
    }

    /** The program closed its pool: nothing is tried again, and nothing stays open. */
    @Test
    void whatWasMovedWentWithWhatItWasOf() throws IOException {
        move(800);
        limit.gone = true;
        Run run = mover.restore("it was interrupted");
        assertInstanceOf(Run.Drifted.class, run);
        assertTrue(run.told().contains("went with it: nothing is left to take back"), run.told());
        assertFalse(runs().getLast().open());
        assertFalse(runs().getLast().undoable());
    }

    /** A governor must not lower a pool's maximum below what it keeps. */
    @Test
    void whatMakesNoSenseBesideAnotherSettingSpeaksAgainstIt() throws IOException {
        var step = new Step(Mover.LIMIT, "", Setting.bytes(1000), Setting.bytes(800));
        assertEquals(Optional.empty(), mover.against(step));
        limit.beside = Optional.of("orders would keep 9 and have 8 at most.");
        assertEquals(limit.beside, mover.against(step));
    }

    @Test
    void followsALinkThatCameBack() {
        move(800);
        var again = new SoftLimit();
        again.value = 800;
        limit.broken = true;
        reached = new TuningTarget(target.facts(), JVM, List.of(again));
        assertInstanceOf(Run.RolledBack.class, mover.restore("its time is over"));
        assertEquals(1000, again.value);
    }

    @Test
    void leavesNothingInAProgramThatWasStartedAgain() throws IOException {
        move(800);
        var again = new SoftLimit();
        reached =
                new TuningTarget(
                        target.facts(),
                        new TunedJvm("8@here", 2, "shop", "shop:7000"),
                        List.of(again));
        again.value = 800;
        assertTrue(mover.gone());
        var failed = assertInstanceOf(Run.Failed.class, mover.restore("its time is over"));
        assertTrue(failed.words().contains("nothing is left to take back"), failed.words());
        assertEquals(800, again.value);
        assertFalse(runs().getLast().open());
        assertFalse(runs().getLast().undoable());
    }

    @Test
    void whatIsKeptCanBeUndoneLater() throws IOException {
        move(800);
        assertInstanceOf(Run.Applied.class, mover.keep("its user wants it"));
        assertEquals(800, limit.value);
        assertTrue(runs().getLast().undoable());
        assertFalse(runs().getLast().open());
    }

    @Test
    void aTargetIsMovedByOneAtATime() throws IOException {
        assertTrue(journal.claim(JVM).isEmpty());
        mover.close();
        assertTrue(journal.claim(JVM).isPresent());
    }
}
