package dev.fettle.app.view.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.look.Tone;
import dev.fettle.app.view.FakeTuning;
import dev.fettle.app.words.Times;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Run;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class TuningModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:07:30Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TuningBoard board = new TuningBoard();

    @BeforeEach
    void lookUp() {
        assertTrue(board.beginLookup());
        board.told(Reply.told(FakeTuning.table()));
        board.read(Reply.told(List.of()));
    }

    private TuningModel model() {
        return model(true, Optional.empty());
    }

    private TuningModel model(boolean heard, Optional<String> forbidden) {
        return TuningModel.of(
                board,
                new TookBoard(),
                new Circumstances(
                        "checkout-service",
                        Optional.empty(),
                        heard,
                        forbidden,
                        NOW,
                        new Times(ZoneOffset.UTC)));
    }

    private Sheet sheet() {
        return model().sheet();
    }

    private static <T extends Sheet> T as(Class<T> kind, Sheet sheet) {
        return assertInstanceOf(kind, sheet);
    }

    private SettingRow row(String name) {
        return model().settings().rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void propose(Optional<Refused> refused) {
        board.put(Change.set("MaxHeapFreeRatio=40"));
        board.proposed(board.beginQuestion(), Reply.told(FakeTuning.ratio(refused)));
    }

    @Test
    void countsWhatCanBeTunedHere() {
        assertEquals(
                "5 things can be tuned live here, 1 would do nothing, 1 was not measured",
                model().settings().sentence());
        assertEquals(8, model().settings().rows().size());
        assertEquals(Badge.LIVE, model().settings().rows().getFirst().badge());
        assertEquals(Badge.ABSENT, model().settings().rows().getLast().badge());
    }

    @Test
    void saysTheMeasuredWordsOfEachSettingAndOffersOnlyWhatMoves() {
        SettingRow soft = row("SoftMaxHeapSize");
        assertEquals(Badge.NO_EFFECT, soft.badge());
        assertEquals("2 GB", soft.now());
        assertTrue(soft.why().contains("921 → 924 MB"), soft.why());
        assertTrue(soft.offer().isEmpty());
        assertEquals("Set…", row("MaxHeapFreeRatio").offer().orElseThrow().words());
        assertEquals("Run…", row("gc.run").offer().orElseThrow().words());
        assertTrue(row("gc.run").why().endsWith("It costs: it stops the JVM for about 0.3 s."));
        assertEquals(Badge.UNKNOWN, row("memory-pool.usage-threshold · G1 Old Gen").badge());
        assertTrue(row("virtual-threads.parallelism").offer().isEmpty());
    }

    @Test
    void saysOnceWhichLeversOfPoolsAreNotHere() {
        TuningBoard fresh = new TuningBoard();
        String noSetting = "no pool that is told of here has such a setting";
        fresh.told(
                Reply.told(
                        new LeverTable(
                                NOW,
                                List.of(
                                        absent("pool.max", noSetting),
                                        absent("pool.min", noSetting),
                                        absent(
                                                "pool.evict",
                                                "no pool that is told of here lets that be done"),
                                        absent("gc.log", "a JVM before 9 does not have it")))));
        SettingsModel model =
                TuningModel.of(
                                fresh,
                                new TookBoard(),
                                new Circumstances(
                                        "shop",
                                        Optional.empty(),
                                        true,
                                        Optional.empty(),
                                        NOW,
                                        new Times(ZoneOffset.UTC)))
                        .settings();
        assertEquals(List.of("gc.log"), model.rows().stream().map(SettingRow::name).toList());
        assertTrue(
                model.foot()
                        .contains(
                                "No pool or breaker that is told of here has pool.max, pool.min,"
                                        + " pool.evict."),
                model.foot());
    }

    private static LeverTable.Row absent(String id, String why) {
        return new LeverTable.Row(
                new LeverId(id),
                "",
                "",
                LeverTable.Use.ABSENT,
                why,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }

    @Test
    void saysWhyTheTableIsEmpty() {
        TuningBoard fresh = new TuningBoard();
        assertTrue(fresh.beginLookup());
        assertFalse(fresh.beginLookup(), "one look at a time");
        fresh.told(Reply.none("The JVM did not answer: it takes too long."));
        SettingsModel model =
                SettingsModel.of(
                        fresh,
                        new Circumstances(
                                "shop",
                                Optional.empty(),
                                true,
                                Optional.empty(),
                                NOW,
                                new Times(ZoneOffset.UTC)));
        assertEquals("What can be tuned here is not known", model.sentence());
        assertEquals("The JVM did not answer: it takes too long.", model.none());
    }

    @Test
    void marksWhatIsAdvisedAndShowsItsRestartAsADiff() {
        board.advised(
                List.of(
                        new Suggestion(
                                "Committed 1,240 MB, live set 412 MB",
                                "Gives back about 360 MB.",
                                "More collections.",
                                "measured",
                                List.of(
                                        new Suggestion.Live(
                                                new LeverId("MaxHeapFreeRatio"),
                                                "",
                                                Optional.of("40%"))),
                                Optional.of(
                                        new Suggestion.Restart(List.of("-Xmx1200m"), "-Xmx1536m")),
                                List.of())),
                new RestartDiff(
                        List.of(new RestartDiff.Form("Command line", "- -Xmx1536m\n+ -Xmx1200m")),
                        List.of()));
        SettingRow first = model().settings().rows().getFirst();
        assertEquals("MaxHeapFreeRatio", first.name(), "what is advised goes first");
        assertEquals("40 %…", first.offer().orElseThrow().words());
        assertTrue(first.why().startsWith("Committed 1,240 MB, live set 412 MB."), first.why());
        SettingRow restart = row("-Xmx1200m");
        assertEquals(Badge.RESTART, restart.badge());
        assertEquals("-Xmx1536m", restart.now());
        board.showDiff();
        assertEquals(1, as(Sheet.Diff.class, sheet()).forms().size());
    }

    @Test
    void asksForAValueAndSaysWhatItTakes() {
        board.ask(Change.run("MaxHeapFreeRatio"));
        Sheet.Form form = as(Sheet.Form.class, sheet());
        assertEquals("It is 70 % now, the JVM's default; it takes 0 % to 100 %.", form.takes());
        assertFalse(board.entered("fourty", MINUTE, false));
        assertEquals(
                "\"fourty\" is not a share such as 40%.", as(Sheet.Form.class, sheet()).problem());
        assertFalse(board.entered("140%", MINUTE, false));
        assertTrue(as(Sheet.Form.class, sheet()).problem().contains("140 % is not"));
        assertFalse(board.entered("70%", MINUTE, false));
        assertEquals("It is set to 70 % already.", as(Sheet.Form.class, sheet()).problem());
        assertFalse(board.entered(" ", MINUTE, false));
        assertTrue(board.entered("40%", Duration.ofSeconds(30), true));
        assertEquals(Optional.of("40%"), board.changes().getFirst().value());
        assertEquals(Duration.ofSeconds(30), board.terms(false).within());
    }

    @Test
    void turnsASwitchTheOtherWay() {
        board.ask(Change.run("HeapDumpOnOutOfMemoryError"));
        Sheet.Form form = as(Sheet.Form.class, sheet());
        assertTrue(form.switched());
        assertEquals("true", form.initial());
    }

    @Test
    void putsSeveralStepsIntoOnePlan() {
        board.put(Change.set("MaxHeapFreeRatio=40"));
        board.ask(Change.run("MinHeapFreeRatio"));
        assertEquals(List.of("MaxHeapFreeRatio → 40"), as(Sheet.Form.class, sheet()).others());
        assertTrue(board.entered("10%", MINUTE, false));
        assertEquals(2, board.changes().size());
        board.ask(Change.run("MaxHeapFreeRatio"));
        assertTrue(board.entered("50%", MINUTE, false));
        assertEquals(2, board.changes().size(), "one value a setting");
        board.put(Change.run("gc.run"));
        assertEquals(1, board.changes().size(), "an action stands alone");
    }

    @Test
    void showsThePlanWithUndoBeforeTheButtonThatSaysAll() {
        propose(Optional.empty());
        Sheet.ToConfirm plan = as(Sheet.ToConfirm.class, sheet());
        assertEquals("Set MaxHeapFreeRatio", plan.title());
        assertEquals(List.of(new Sheet.Step("MaxHeapFreeRatio", "70 % → 40 %")), plan.steps());
        assertEquals(
                List.of("Because", "Expect", "Guard", "Risk", "Undo"),
                plan.parts().stream().map(Sheet.Part::head).toList());
        assertEquals("Set 40 %, verify 1 min", plan.confirm());
        assertEquals("Unlock changes to checkout-service", plan.unlock());
        board.unlock(true);
        assertEquals("", as(Sheet.ToConfirm.class, sheet()).unlock());
    }

    @Test
    void saysWhyAPlanIsRefusedAndOffersToInsistOnlyWhereThatHelps() {
        propose(
                Optional.of(
                        new Refused(
                                "200 MB is 1.3 times the live set of 154 MB: too little.",
                                Refused.Kind.OVERRULABLE,
                                Optional.empty())));
        Sheet.ToConfirm plan = as(Sheet.ToConfirm.class, sheet());
        assertTrue(plan.refused().startsWith("200 MB is 1.3 times"), plan.refused());
        assertEquals("Insist: plan it all the same…", plan.insist());
        assertEquals("", plan.confirm());
        assertEquals("", plan.unlock(), "there is nothing to unlock for");
        propose(
                Optional.of(
                        new Refused("G1 ignores it.", Refused.Kind.FORBIDDEN, Optional.empty())));
        assertEquals("", as(Sheet.ToConfirm.class, sheet()).insist());
    }

    @Test
    void plansAnewOnceWhatItAwaitsMayHaveCome() {
        propose(
                Optional.of(
                        new Refused(
                                "The live set is not known.",
                                Refused.Kind.OVERRULABLE,
                                Optional.of("a collection that cleans the old generation"))));
        assertTrue(as(Sheet.ToConfirm.class, sheet()).refused().contains("planned anew once"));
        assertTrue(board.mayPlanAnew(NOW));
        assertFalse(board.mayPlanAnew(NOW.plusSeconds(1)));
        assertTrue(board.mayPlanAnew(NOW.plusSeconds(3)));
        board.proposed(board.beginAnew(), Reply.told(FakeTuning.ratio(Optional.empty())));
        assertFalse(board.mayPlanAnew(NOW.plusSeconds(9)));
        assertEquals("Set 40 %, verify 1 min", as(Sheet.ToConfirm.class, sheet()).confirm());
    }

    @Test
    void passesOverAnAnswerThatNobodyWantsAnyMore() {
        board.put(Change.set("MaxHeapFreeRatio=40"));
        int asked = board.beginQuestion();
        as(Sheet.Busy.class, sheet());
        board.cancel();
        board.proposed(asked, Reply.told(FakeTuning.ratio(Optional.empty())));
        as(Sheet.Idle.class, sheet());
    }

    @Test
    void saysWhyAPlanCouldNotBeginOrNotBeMade() {
        board.put(Change.set("MaxHeapFreeRatio=40"));
        board.proposed(board.beginQuestion(), Reply.none("The JVM did not answer."));
        assertEquals("The JVM did not answer.", as(Sheet.Idle.class, sheet()).words());
        propose(Optional.empty());
        board.confirmed(
                board.beginQuestion(), Reply.none("A plan is under way already: one at a time."));
        assertEquals(
                "A plan is under way already: one at a time.",
                as(Sheet.Idle.class, sheet()).words());
    }

    @Test
    void offersNothingWhileItIsForbiddenOrTheJvmIsNotHeard() {
        propose(Optional.empty());
        TuningModel readOnly = model(true, Optional.of("--read-only was given"));
        Sheet.ToConfirm plan = as(Sheet.ToConfirm.class, readOnly.sheet());
        assertTrue(plan.hindrance().contains("--read-only was given"), plan.hindrance());
        assertEquals("", plan.unlock());
        assertTrue(readOnly.settings().rows().stream().allMatch(row -> row.offer().isEmpty()));
        TuningModel silent = model(false, Optional.empty());
        assertTrue(silent.settings().rows().stream().allMatch(row -> row.offer().isEmpty()));
        assertTrue(as(Sheet.ToConfirm.class, silent.sheet()).hindrance().contains("is not heard"));
    }

    @Test
    void tellsARunFromTheWaitToTheTrial() {
        board.see(List.of(FakeTuning.run(1, Optional.empty(), "waiting: 1 of 3 collections")));
        Sheet.OnTrial before = as(Sheet.OnTrial.class, sheet());
        assertEquals("NOT WRITTEN YET", before.badge());
        assertEquals("Waiting: 1 of 3 collections.", before.progress());
        assertEquals("Stop waiting, write nothing", before.stop());
        assertTrue(before.share().isEmpty());
        assertEquals(List.of(), TrialModel.marks(board));
        assertEquals(0, OpenChanges.of(board).count(), "nothing is written yet");

        board.see(
                List.of(
                        FakeTuning.run(
                                1,
                                Optional.empty(),
                                "on trial: 3 of 5 collections",
                                new Run.Applied("MaxHeapFreeRatio is 40 %."))));
        Sheet.OnTrial trial = as(Sheet.OnTrial.class, sheet());
        assertEquals("ON TRIAL", trial.badge());
        assertEquals("Watched for 20 s, 40 s left. Awaited: 3 of 5 collections.", trial.progress());
        assertEquals(1 / 3.0, trial.share().orElseThrow(), 0.01);
        assertEquals("Stop and take it back", trial.stop());
        assertEquals(1, TrialModel.marks(board).size());
        assertEquals(
                Optional.of(NOW.minusSeconds(20).plus(MINUTE)),
                TrialModel.marks(board).getFirst().until());
        assertEquals("Verification of MaxHeapFreeRatio 70 % → 40 %", model().caption());
        assertEquals("expected below 700 MB", model().levels().getFirst().label());
        assertEquals(1, OpenChanges.of(board).count());
        assertTrue(
                model().settings().rows().stream().allMatch(row -> row.offer().isEmpty()),
                "one plan at a time");
    }

    @Test
    void leavesWhatWasKeptOrTakenBackToTheJournal() {
        Run applied = new Run.Applied("MaxHeapFreeRatio is 40 %.");
        Run verified = new Run.Verified("Committed fell to 684 MB.", Map.of());
        board.see(List.of(FakeTuning.run(1, Optional.empty(), "", applied)));
        board.see(List.of(FakeTuning.run(1, Optional.of(End.KEPT), "", applied, verified)));
        as(Sheet.Idle.class, sheet());
        assertTrue(board.beginReading(), "the journal has more to say");
        assertEquals("expected below 700 MB: met", model().levels().getFirst().label());
        board.read(
                Reply.told(
                        List.of(
                                FakeTuning.past(
                                        1,
                                        "verified",
                                        "Committed fell to 684 MB.",
                                        Optional.empty()))));
        JournalCard card = model().journal().cards().getFirst();
        assertEquals("VERIFIED · KEPT", card.badge());
        assertEquals(Tone.HEALTHY, card.tone());
        assertEquals("Unlock and undo", card.undo());
        board.unlock(true);
        assertEquals("Undo", model().journal().cards().getFirst().undo());
        assertEquals(
                List.of("MaxHeapFreeRatio 70 % → 40 % (verified, kept)"),
                OpenChanges.of(board).ofThisSession().words());
    }

    @Test
    void doesNotTakeARunThatHasJustEndedForOneThatNobodyEnded() {
        Run applied = new Run.Applied("MaxHeapFreeRatio is 40 %.");
        board.see(List.of(FakeTuning.run(1, Optional.empty(), "", applied)));
        board.read(Reply.told(List.of(FakeTuning.past(1, "open", "", Optional.empty()))));
        assertEquals(List.of(), model().journal().cards(), "it is under way");
        board.see(List.of(FakeTuning.run(1, Optional.of(End.TAKEN_BACK), "", applied)));
        assertEquals(List.of(), model().journal().cards(), "the journal was read before its end");
        assertEquals(0, OpenChanges.of(board).count());
        assertTrue(board.beginReading());
    }

    @Test
    void saysWhatALostOrRefusedRunLeftUntilItIsRead() {
        Run applied = new Run.Applied("MaxHeapFreeRatio is 40 %.");
        board.see(List.of(FakeTuning.run(1, Optional.empty(), "", applied)));
        board.see(
                List.of(
                        FakeTuning.run(
                                1,
                                Optional.of(End.LOST),
                                "",
                                applied,
                                new Run.Failed("MaxHeapFreeRatio was left at 40 %."))));
        Sheet.Outcome outcome = as(Sheet.Outcome.class, sheet());
        assertEquals("LOST", outcome.badge());
        assertEquals("MaxHeapFreeRatio was left at 40 %.", outcome.moments().getLast().words());
        board.cancel();
        as(Sheet.Idle.class, sheet());
    }

    @Test
    void saysADriftAndWhatWasNotJournaled() {
        for (End end : List.of(End.DRIFTED, End.UNJOURNALED, End.FAILED, End.REFUSED)) {
            board.see(List.of(FakeTuning.run(1, Optional.empty(), "")));
            board.see(
                    List.of(
                            FakeTuning.run(
                                    1, Optional.of(end), "", new Run.Drifted("It is 55 %."))));
            assertTrue(as(Sheet.Outcome.class, sheet()).badge().length() > 3);
            board.cancel();
        }
    }

    @Test
    void showsTheOutcomeItselfWhereTheJournalCannotBeRead() {
        Run applied = new Run.Applied("MaxHeapFreeRatio is 40 %.");
        board.see(List.of(FakeTuning.run(1, Optional.empty(), "", applied)));
        board.see(List.of(FakeTuning.run(1, Optional.of(End.KEPT), "", applied)));
        board.read(Reply.none("The journal cannot be read."));
        assertEquals("KEPT", as(Sheet.Outcome.class, sheet()).badge());
        assertEquals("The journal cannot be read.", model().journal().none());
    }

    @Test
    void namesEachKindOfEndInTheJournal() {
        Optional<String> no = Optional.of("It left nothing to take back.");
        board.read(
                Reply.told(
                        List.of(
                                FakeTuning.past(1, "ineffective", "", no),
                                FakeTuning.past(2, "rolled-back", "It did harm: p99.", no),
                                FakeTuning.past(3, "drifted", "It is 55 %.", no),
                                FakeTuning.past(4, "failed", "It was left.", no),
                                FakeTuning.past(5, "open", "", Optional.empty()),
                                FakeTuning.past(6, "inconclusive", "", Optional.empty()))));
        assertEquals(
                List.of(
                        "INCONCLUSIVE · KEPT",
                        "NOT ENDED IN ORDER",
                        "FAILED",
                        "DRIFTED · LEFT",
                        "ROLLED BACK",
                        "INEFFECTIVE"),
                model().journal().cards().stream().map(JournalCard::badge).toList());
        JournalCard ineffective = model().journal().cards().getLast();
        assertEquals("", ineffective.undo());
        assertTrue(
                ineffective.words().contains("1.21 GB → 884 MB (−356 MB ± 6 MB)"),
                ineffective.words());
        assertEquals(2, OpenChanges.of(board).count(), "what can be taken back stands open");
        assertEquals(
                1,
                OpenChanges.of(board).ofThisSession().count(),
                "what an earlier session kept was kept on purpose");
    }

    @Test
    void asksAboutNothingThatSomebodyElseReplaced() {
        board.read(
                Reply.told(
                        List.of(
                                FakeTuning.replaced(1, "verified", "MaxHeapFreeRatio is 55 %."),
                                FakeTuning.replaced(2, "drifted", "MaxHeapFreeRatio is 55 %."),
                                FakeTuning.past(3, "drifted", "It was 55 %.", Optional.empty()))));
        List<JournalCard> cards = model().journal().cards();
        assertEquals(
                List.of("DRIFTED · IN FORCE", "DRIFTED · LEFT", "VERIFIED · REPLACED"),
                cards.stream().map(JournalCard::badge).toList());
        assertEquals("It fell. MaxHeapFreeRatio is 55 %.", cards.getLast().words());
        assertEquals(
                List.of(3),
                OpenChanges.of(board).standing().stream()
                        .map(OpenChanges.Standing::number)
                        .toList());
    }

    @Test
    void saysWhatCouldNotBeTakenBack() {
        board.read(Reply.told(List.of(FakeTuning.past(1, "verified", "", Optional.empty()))));
        assertTrue(board.beginUndo(1));
        assertFalse(board.beginUndo(1), "once at a time");
        assertEquals("It is being taken back.", model().journal().cards().getFirst().note());
        board.undone(
                1,
                Reply.told(
                        new Undone(
                                FakeTuning.past(1, "verified", "", Optional.empty()),
                                new Run.Drifted("It is 55 %, which somebody else set."))));
        assertEquals("It is 55 %, which somebody else set.", as(Sheet.Idle.class, sheet()).words());
        assertTrue(board.beginLookup(), "what is set is looked up anew");
    }

    @Test
    void locksAProgramThatCameBack() {
        board.unlock(true);
        propose(Optional.empty());
        board.restarted();
        assertFalse(board.unlocked());
        as(Sheet.Idle.class, sheet());
        assertTrue(board.beginLookup());
    }

    @Test
    void runsAnActionByItsName() {
        board.put(Change.run("gc.run"));
        Proposal action = FakeTuning.action();
        board.proposed(board.beginQuestion(), Reply.told(action));
        Sheet.ToConfirm plan = as(Sheet.ToConfirm.class, sheet());
        assertEquals("Run gc.run", plan.title());
        assertEquals("Run gc.run now", plan.confirm());
        assertFalse(plan.changeable());
    }
}
