package dev.fettle.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Proposal.Refused.Kind;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.TrialTerms.Keep;
import dev.fettle.app.frame.Undone;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.PoolSignals;
import dev.fettle.tuning.Effect;
import dev.fettle.tuning.Effects;
import dev.fettle.tuning.Judged;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A pool's maximum and a breaker's state at the desk, whatever their libraries make of it. */
final class PoolMovesTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final String SAID = "AcmePool: takes effect with the next borrow";

    @TempDir private Path folder;

    private final FakeKnob max = new FakeKnob("pool.max", count(10));
    private final FakeKnob state =
            new FakeKnob("breaker.state", new Setting(Setting.Kind.TEXT, "closed"));
    private Desk desk;

    private static Setting count(int value) {
        return new Setting(Setting.Kind.COUNT, Integer.toString(value));
    }

    @BeforeEach
    void open() {
        max.found = new Lever.Found.Here(List.of("orders"));
        max.library = Optional.of(new LibraryEffect(Effect.EFFECTIVE, SAID, Optional.empty()));
        max.expected =
                Optional.of(
                        new Expectation.Reach(
                                PoolSignals.CONNECTIONS.used().of("orders"), 10, WITHIN));
        state.found = new Lever.Found.Here(List.of("payments"));
        state.byItself = Set.of("closed", "open", "half-open");
        state.expected =
                Optional.of(
                        new Expectation.Stays(
                                BreakerSignals.STATE.of("payments"),
                                BreakerState.FORCED_OPEN.code(),
                                "payments is forced open",
                                Duration.ofSeconds(8)));
        desk = new Desk(folder);
        desk.levers = List.of(max, state);
        desk.attached();
    }

    private Proposal proposed(String change) {
        return proposed(change, Keep.IF_VERIFIED, false);
    }

    private Proposal proposed(String change, Keep keep, boolean force) {
        var terms = new TrialTerms(WITHIN, keep, force);
        return desk.<Proposal>answer(
                        reply -> desk.desk.propose(List.of(Change.set(change)), terms, reply))
                .told()
                .orElseThrow();
    }

    private PlanRun changed(String change) {
        return changed(proposed(change));
    }

    private PlanRun changed(Proposal proposal) {
        assertEquals(Optional.empty(), proposal.refused());
        desk.trial.judged = new Judged.Waiting("more", Instant.MAX);
        desk.confirm(proposal);
        desk.tick();
        return desk.run();
    }

    @Test
    void isProposedWithWhatTheLibraryMakesOfIt() {
        Proposal proposal = proposed("pool.max@orders=16");
        assertEquals(List.of("pool.max@orders 10 -> 16"), proposal.words());
        assertTrue(proposal.because().contains(SAID + "."), proposal.because()::toString);
        assertEquals(max.expected.orElseThrow(), proposal.expectation());
        assertTrue(proposal.guard().contains("request times"), proposal.guard());
        assertEquals(List.of(), max.written);
    }

    @Test
    void isKeptWhenItsEffectIsSeenAndTakenBackWhenItDoesHarm() {
        changed("pool.max@orders=16");
        assertEquals(count(16), max.value);
        desk.trial.judged = new Judged.Harmful("the time of a request", Map.of());
        desk.tick();
        assertEquals("rolled-back", desk.run().state().state());
        assertEquals(count(10), max.value);
        changed("pool.max@orders=16");
        desk.trial.judged = new Judged.Verified("it reached 14", Map.of());
        desk.tick();
        assertEquals("verified", desk.run().state().state());
        assertEquals(count(16), max.value);
    }

    /** Values that stand for each other are two all the same where one is to be taken back. */
    @Test
    void aBreakerThatWasOpenedIsClosedAgain() throws Exception {
        Setting closed = state.value;
        Setting open = new Setting(Setting.Kind.TEXT, "open");
        Plan plan =
                new Plan(List.of(new Step(new LeverId("breaker.state"), "payments", closed, open)));
        var moves = new LeverMoves(List.of(state));
        assertEquals(LeverMoves.Result.DONE, moves.apply(plan).result());
        assertEquals(open, state.value);
        assertEquals(LeverMoves.Result.DONE, moves.takeBack(plan).result());
        assertEquals(closed, state.value);
        moves.apply(plan);
        // By itself, after its time.
        state.value = new Setting(Setting.Kind.TEXT, "half-open");
        assertEquals(LeverMoves.Result.DONE, moves.takeBack(plan).result());
        assertEquals(closed, state.value);
    }

    @Test
    void aValueThatTheLibraryClampsIsNoSuccessAndTakenBack() {
        max.taken = wanted -> wanted.equals(count(50)) ? count(32) : wanted;
        PlanRun run = changed("pool.max@orders=50");
        assertEquals("failed", run.state().state());
        assertTrue(desk.words().contains("was set to 50 and reads back as 32"), desk.words());
        assertEquals(count(10), max.value);
    }

    @Test
    void aValueThatTheLibraryIgnoresIsNoSuccess() {
        max.taken = _ -> count(10);
        PlanRun run = changed("pool.max@orders=16");
        assertEquals("failed", run.state().state());
        assertTrue(desk.words().contains("Nothing was changed."), desk.words());
    }

    @Test
    void whatTheLibraryThrowsIsSaid() {
        max.unwritable = FakeKnob.refusal("The JVM did not set pool.max of orders: too many.");
        PlanRun run = changed("pool.max@orders=16");
        assertEquals("failed", run.state().state());
        assertTrue(desk.words().contains("too many"), desk.words());
    }

    @Test
    void whatDestroysIsDoneForThoseWhoInsist() {
        max.library =
                Optional.of(
                        new LibraryEffect(
                                Effect.EFFECTIVE, SAID, Optional.of("It rebuilds the pool.")));
        var refused = proposed("pool.max@orders=16").refused().orElseThrow();
        assertEquals(Kind.OVERRULABLE, refused.kind());
        assertEquals("It rebuilds the pool.", refused.why());
        changed(proposed("pool.max@orders=16", Keep.IF_VERIFIED, true));
        assertEquals(count(16), max.value);
    }

    /** A pool may have been made anew since it was shown, by other means. */
    @Test
    void whatSpeaksAgainstItIsAskedAgainBeforeItIsWritten() {
        Proposal proposal = proposed("pool.max@orders=16");
        max.library =
                Optional.of(
                        new LibraryEffect(
                                Effect.WITHOUT_EFFECT, SAID, Optional.of("It is shared now.")));
        changed(proposal);
        assertEquals("refused", desk.run().state().state());
        assertEquals(List.of(), max.written);
    }

    @Test
    void whatCannotBeSetIsRefusedWithItsReason() {
        max.unfit = Optional.of("DBCP2 does not let it be set.");
        assertEquals(Kind.FORBIDDEN, proposed("pool.max@orders=16").refused().orElseThrow().kind());
        max.unfit = Optional.empty();
        max.unfitBeside = Optional.of("orders would keep 20 and have 16 at most.");
        var beside = proposed("pool.max@orders=16", Keep.ALWAYS, true).refused().orElseThrow();
        assertEquals("pool.max@orders: orders would keep 20 and have 16 at most.", beside.why());
    }

    @Test
    void aPoolThatIsNotThereIsNamedByThoseThatAre() {
        var refused = proposed("pool.max@order=16").refused().orElseThrow();
        assertEquals(Kind.MISUNDERSTOOD, refused.kind());
        assertEquals(
                "There is no \"order\" here that has pool.max; did you mean pool.max@orders? It is"
                        + " of one of these: orders.",
                refused.why());
        assertEquals(
                "There is no \"zzz\" here; pool.max is of one of these: orders; write"
                        + " pool.max@orders.",
                proposed("pool.max@zzz=16").refused().orElseThrow().why());
        assertEquals(
                "pool.max is of one of these: orders; write pool.max@orders.",
                proposed("pool.max=16").refused().orElseThrow().why());
    }

    @Test
    void aPoolThatIsThereAndCannotBeSetIsNoSlip() {
        max.without = Optional.of("stock of DBCP2 does not let pool.max be moved.");
        var refused = proposed("pool.max@stock=16").refused().orElseThrow();
        assertEquals(Kind.FORBIDDEN, refused.kind());
        assertEquals("stock of DBCP2 does not let pool.max be moved.", refused.why());
        max.found = new Lever.Found.NotHere("no pool has it");
        assertEquals(refused, proposed("pool.max@stock=16").refused().orElseThrow());
    }

    @Test
    void whatWasSetOfAPoolGoesWithIt() throws IOException {
        changed("pool.max@orders=16");
        max.unreadable = LeverRefused.gone("There is no \"orders\" here.");
        desk.trial.judged = new Judged.Inconclusive("it was not told any more", Map.of());
        desk.tick();
        assertEquals("failed", desk.run().state().state());
        assertTrue(desk.words().contains("What was set of pool.max@orders went"), desk.words());
        assertFalse(desk.journal.runs().getLast().open());
        assertFalse(desk.journal.runs().getLast().undoable());
    }

    @Test
    void anUndoOfAPoolThatIsGoneIsSettled() throws IOException {
        changed("pool.max@orders=16");
        desk.trial.judged = new Judged.Verified("it reached 14", Map.of());
        desk.tick();
        max.unreadable = LeverRefused.gone("There is no \"orders\" here.");
        Undone undone =
                desk.<Undone>answer(reply -> desk.desk.undo(OptionalInt.empty(), reply))
                        .told()
                        .orElseThrow();
        assertEquals("refused", undone.run().state());
        assertTrue(undone.run().told().contains("nothing is left to take back"));
        assertFalse(desk.journal.runs().getLast().undoable());
    }

    @Test
    void theTableSaysWhatEachLibraryMakesOfIt() throws IOException {
        LeverTable.Row row =
                LeverTables.of(desk.target(), new Effects(List.of()), Desk.START).rows().getFirst();
        assertEquals("pool.max@orders", row.name());
        assertEquals(LeverTable.Use.LIVE, row.use());
        assertEquals(SAID, row.why());
    }

    @Test
    void aForcedBreakerIsPutBackByClosingIt() {
        state.value = new Setting(Setting.Kind.TEXT, "half-open");
        changed("breaker.state@payments=forced-open");
        assertEquals("forced-open", state.value.raw());
        // As a library does that has no way to half-open.
        state.taken = _ -> new Setting(Setting.Kind.TEXT, "closed");
        desk.trial.judged = new Judged.Ineffective("it did not stay so", Map.of());
        desk.tick();
        assertEquals("rolled-back", desk.run().state().state());
        assertEquals("closed", state.value.raw());
    }

    @Test
    void aBreakerThatOpensByItselfWasNotSetBySomebodyElse() {
        state.value = new Setting(Setting.Kind.TEXT, "forced-open");
        changed("breaker.state@payments=closed");
        state.value = new Setting(Setting.Kind.TEXT, "open");
        desk.ticks(6);
        assertEquals("applied", desk.run().state().state());
        state.value = new Setting(Setting.Kind.TEXT, "disabled");
        desk.ticks(6);
        assertEquals("drifted", desk.run().state().state());
    }
}
