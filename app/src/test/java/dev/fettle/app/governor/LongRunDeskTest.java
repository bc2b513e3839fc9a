package dev.fettle.app.governor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.LongRun.End;
import dev.fettle.app.frame.LongRun.Window;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.alternating.Compared;
import dev.fettle.tuning.governor.HeapRange;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Turns and governors of a session whose thread is the test's. */
final class LongRunDeskTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private static final long MB = 1 << 20;
    private static final LeverId LIMIT = new LeverId("SoftMaxHeapSize");

    private final OneLimit mover = new OneLimit();
    private final List<Reply<LongRun>> replies = new ArrayList<>();
    private Optional<String> readOnly = Optional.empty();
    private boolean readOnlyFails;

    /** While the desk's thread waits for the target. */
    private boolean waits;

    private final List<Runnable> tasks = new ArrayList<>();
    private String cannot = "";
    private int second;

    private final LongRunDesk desk =
            new LongRunDesk(
                    () -> {
                        if (!cannot.isEmpty()) {
                            throw new IOException(cannot);
                        }
                        return mover;
                    },
                    _ -> List.of(),
                    this::readOnly,
                    this::work,
                    () -> BEGIN.plusSeconds(second));

    private void work(Runnable task) {
        if (waits) {
            tasks.add(task);
        } else {
            task.run();
        }
    }

    private Optional<String> readOnly() {
        if (readOnlyFails) {
            throw new IllegalStateException("the settings cannot be told");
        }
        return readOnly;
    }

    /** One value, in force. */
    private static final class OneLimit implements Mover {
        private long bytes = 1000 * MB;
        private boolean gone;
        private boolean late;
        private boolean closed;
        private int moves;
        private String outlasts = "";

        @Override
        public Optional<String> outlasts(Step step) {
            return outlasts.isEmpty() ? Optional.empty() : Optional.of(outlasts);
        }

        @Override
        public Setting read(LeverId lever) {
            return Setting.bytes(bytes);
        }

        @Override
        public HeapRange range() {
            return new HeapRange(64 * MB, 1000 * MB);
        }

        @Override
        public Run move(Plan plan, String why) {
            bytes = (long) plan.steps().getFirst().after().number().orElseThrow();
            moves++;
            return new Run.Applied("done");
        }

        @Override
        public Run restore(String why) {
            if (gone || late) {
                return new Run.Failed(why + ". \"fettle tune 7 --undo 3\" sets it back.");
            }
            bytes = 1000 * MB;
            return new Run.RolledBack(why, Map.of());
        }

        @Override
        public Run keep(String why) {
            return new Run.Applied(why);
        }

        @Override
        public boolean gone() {
            return gone;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Facts facts(Collector collector) {
        return new Facts(
                7,
                "shop",
                "25",
                25,
                collector,
                OptionalLong.of(1000 * MB),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                BEGIN,
                Set.of(),
                Map.of());
    }

    private static Proposal proposal() {
        var step = new Step(LIMIT, "", Setting.bytes(1000 * MB), Setting.bytes(400 * MB));
        return new Proposal(
                new Plan(List.of(step)),
                Optional.empty(),
                TrialTerms.STANDARD,
                new Expectation.Armed(""),
                List.of(),
                "",
                "",
                "",
                "",
                Optional.empty());
    }

    private Frame frame(Link link, Collector collector) {
        return frame(
                link,
                collector,
                new Observation.Sample(
                        Signals.CPU_PROCESS.whole(),
                        BEGIN.plusSeconds(second),
                        0.3 + 0.001 * (second * 7919 % 13)));
    }

    private Frame frame(Link link, Collector collector, Observation fresh) {
        Instant now = BEGIN.plusSeconds(second);
        return new Frame(
                now,
                link,
                Optional.of(facts(collector)),
                List.of(fresh),
                new Judgement(now, List.of(), List.of(), List.of()),
                new Recording.Off(""),
                OwnCost.NONE,
                Mending.NONE);
    }

    private void tick(Collector collector) {
        second++;
        desk.see(frame(new Link.Up(BEGIN.plusSeconds(second)), collector));
    }

    private void tick() {
        tick(Collector.GENERATIONAL_ZGC);
    }

    private LongRun run() {
        return desk.runs().getLast();
    }

    private void take() {
        desk.takeTurns(proposal(), Duration.ofMinutes(4), replies::add);
        assertEquals(List.of(), replies, "it begins with the next frame");
        tick();
        assertTrue(replies.getFirst().told().isPresent(), replies::toString);
    }

    private void untilSet() {
        while (!run().set()) {
            tick();
        }
        assertEquals(400 * MB, mover.bytes);
    }

    @Test
    void takesTurnsAsItSaidAndGoesBack() {
        take();
        var turns = (LongRun.What.Turns) run().what();
        assertEquals(12, turns.windows().size());
        assertEquals(6, turns.windows().stream().filter(Window::tried).count());
        while (run().end().isEmpty()) {
            tick();
            Instant now = BEGIN.plusSeconds(second);
            turns.windows().stream()
                    .filter(it -> !now.isBefore(it.from()) && now.isBefore(it.to()))
                    .forEach(it -> assertEquals(it.tried(), mover.bytes == 400 * MB));
        }
        assertEquals(Optional.of(End.DONE), run().end());
        assertEquals(1000 * MB, mover.bytes);
        assertTrue(mover.closed);
        assertFalse(run().set());
        var cpu = run().answers().getFirst();
        assertEquals("the CPU of the process", cpu.name());
        assertFalse(cpu.compared() instanceof Compared.Inconclusive, cpu.compared().words());
        assertFalse(cpu.compared() instanceof Compared.Waiting, cpu.compared().words());
    }

    @Test
    void takesNoTurnsWhereWhatAHigherValueBringsStays() {
        mover.outlasts = "lowered, threads that there are go on serving (Jetty)";
        desk.takeTurns(proposal(), Duration.ofMinutes(4), replies::add);
        tick();
        assertEquals(
                "There is nothing to compare by turns: lowered, threads that there are go on"
                        + " serving (Jetty). Set SoftMaxHeapSize without turns.",
                replies.getFirst().why());
        assertEquals(0, mover.moves);
        assertTrue(mover.closed);
    }

    @Test
    void beginsOneThingAtATime() {
        take();
        desk.govern(GovernTerms.STANDARD, replies::add);
        assertTrue(replies.getLast().why().contains("moved already"), replies::toString);
    }

    @Test
    void goesBackWhereItsUserStopsIt() {
        take();
        untilSet();
        desk.stop("its user stopped it");
        assertEquals(Optional.of(End.DONE), run().end());
        assertEquals(List.of(), run().answers());
        assertEquals(1000 * MB, mover.bytes);
    }

    @Test
    void goesBackWhereTheSessionIsClosed() {
        take();
        untilSet();
        desk.close();
        assertEquals(1000 * MB, mover.bytes);
        assertTrue(mover.closed);
        desk.govern(GovernTerms.STANDARD, replies::add);
        assertEquals("The session has ended.", replies.getLast().why());
    }

    @Test
    void goesBackWhereNothingMayBeWrittenAnyMore() {
        take();
        untilSet();
        readOnly = Optional.of("the lock in the bar is shut");
        tick();
        assertEquals(1000 * MB, mover.bytes);
        assertTrue(run().end().isPresent());
    }

    @Test
    void triesAgainToGoBackWhereNothingMayBeWrittenAnyMore() {
        take();
        untilSet();
        mover.late = true;
        readOnly = Optional.of("the lock in the bar is shut");
        tick();
        tick();
        assertEquals(Optional.empty(), run().end());
        mover.late = false;
        tick();
        assertEquals(Optional.of(End.DONE), run().end());
        assertEquals(1000 * MB, mover.bytes);
        assertTrue(mover.closed);
    }

    @Test
    void saysWhatIsLeftWhereNothingMayBeWrittenAndItCannotGoBack() {
        take();
        untilSet();
        mover.late = true;
        readOnly = Optional.of("the lock in the bar is shut");
        for (int i = 0; i < 31; i++) {
            assertEquals(Optional.empty(), run().end());
            tick();
        }
        assertEquals(Optional.of(End.FAILED), run().end());
        assertTrue(run().said().getLast().words().contains("--undo 3"), run()::toString);
    }

    /** What is wrong in Fettle may be so at each tick; what was set has to come back all the same. */
    @Test
    void triesAgainToGoBackWhereFettleItselfFails() {
        take();
        untilSet();
        mover.late = true;
        readOnlyFails = true;
        tick();
        tick();
        assertEquals(Optional.empty(), run().end());
        mover.late = false;
        tick();
        assertEquals(Optional.of(End.DONE), run().end());
        assertEquals(1000 * MB, mover.bytes);
    }

    @Test
    void takesFramesTogetherThatCameWhileACallWasLate() {
        take();
        untilSet();
        waits = true;
        Instant now = BEGIN.plusSeconds(++second);
        desk.see(
                frame(
                        new Link.Up(now),
                        Collector.ZGC,
                        new Observation.Happening(
                                Observation.Happening.RESTART, "shop", now, Map.of())));
        tick();
        tick();
        assertEquals(1, tasks.size());
        tasks.removeFirst().run();
        assertEquals(Optional.of(End.LOST), run().end());
        waits = false;
        tick();
    }

    @Test
    void saysWhatIsLeftInALostTarget() {
        take();
        untilSet();
        mover.gone = true;
        second++;
        Instant now = BEGIN.plusSeconds(second);
        desk.see(frame(new Link.Lost(now, "Process 7 has ended."), Collector.ZGC));
        assertEquals(Optional.of(End.LOST), run().end());
        assertTrue(run().said().getLast().words().contains("--undo 3"), run()::toString);
        assertTrue(mover.closed);
    }

    @Test
    void waitsForALinkThatComesBackWithinSeconds() {
        take();
        untilSet();
        for (int i = 0; i < 6; i++) {
            away();
        }
        assertEquals(Optional.empty(), run().end());
        while (run().end().isEmpty()) {
            tick();
        }
        assertEquals(Optional.of(End.DONE), run().end());
        assertEquals(1000 * MB, mover.bytes);
    }

    @Test
    void saysWhatIsLeftWhereTheLinkDoesNotComeBack() {
        take();
        untilSet();
        mover.late = true;
        for (int i = 0; i < 16; i++) {
            assertEquals(i < 15 ? Optional.empty() : run().end(), run().end());
            away();
        }
        assertEquals(Optional.of(End.LOST), run().end());
        assertTrue(run().said().getLast().words().contains("--undo 3"), run()::toString);
        assertTrue(mover.closed);
    }

    private void away() {
        second++;
        Instant now = BEGIN.plusSeconds(second);
        desk.see(frame(new Link.Lost(now, "the link broke."), Collector.ZGC));
    }

    @Test
    void restoresByALaterTickWhereACallIsLate() {
        take();
        untilSet();
        mover.late = true;
        desk.stop("its user stopped it");
        assertEquals(Optional.empty(), run().end());
        tick();
        mover.late = false;
        tick();
        assertEquals(Optional.of(End.DONE), run().end());
        assertEquals(1000 * MB, mover.bytes);
    }

    @Test
    void saysWhatIsLeftWhereTheSessionIsClosedMeanwhile() {
        take();
        untilSet();
        mover.late = true;
        desk.close();
        assertEquals(Optional.of(End.FAILED), run().end());
        assertTrue(run().said().getLast().words().contains("--undo 3"), run()::toString);
        assertTrue(mover.closed);
    }

    @Test
    void beginsNothingWhereTheTargetIsTaken() {
        cannot = "Another Fettle is changing shop (7) now.";
        desk.takeTurns(proposal(), Duration.ofMinutes(4), replies::add);
        tick();
        assertEquals(cannot, replies.getFirst().why());
        assertEquals(List.of(), desk.runs());
        cannot = "";
        desk.takeTurns(proposal(), Duration.ofMinutes(4), replies::add);
        tick();
        assertTrue(replies.getLast().told().isPresent());
    }

    @Test
    void takesNoTurnsInTooLittleTime() {
        desk.takeTurns(proposal(), Duration.ofMinutes(1), replies::add);
        assertTrue(replies.getFirst().why().contains("240 s or more"), replies::toString);
    }

    @Test
    void governsNoHeapOfParallel() {
        desk.govern(GovernTerms.STANDARD, replies::add);
        tick(Collector.PARALLEL);
        assertTrue(replies.getFirst().why().contains("does nothing with them"), replies::toString);
        assertTrue(mover.closed, "another may have the target");
    }

    @Test
    void governsUntilItIsStoppedAndSaysWhyItDoesNothingYet() {
        desk.govern(GovernTerms.STANDARD, replies::add);
        tick();
        tick();
        assertTrue(run().said().getFirst().words().startsWith("Nothing is moved"));
        desk.stop("its user stopped it");
        assertEquals(Optional.of(End.DONE), run().end());
        assertEquals(0, mover.moves);
    }
}
