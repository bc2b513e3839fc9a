package dev.fettle.app.view.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.chart.Level;
import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.LongRun.End;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.view.FakeLongRuns;
import dev.fettle.app.view.FakeTuning;
import dev.fettle.app.words.Times;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A trial by turns, the governor and insisting, in words and on the time axis. */
final class LongModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:07:30Z");

    private final TuningBoard board = new TuningBoard();

    @BeforeEach
    void lookUp() {
        assertTrue(board.beginLookup());
        board.told(Reply.told(FakeTuning.table()));
        board.read(Reply.told(List.of()));
    }

    private static Facts facts(Collector collector) {
        return new Facts(
                7,
                "checkout-service",
                "25",
                25,
                collector,
                OptionalLong.of(1L << 30),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                NOW,
                Set.of(),
                Map.of());
    }

    private TuningModel model(Collector collector) {
        return TuningModel.of(
                board,
                new TookBoard(),
                new Circumstances(
                        "checkout-service",
                        Optional.of(facts(collector)),
                        true,
                        Optional.empty(),
                        NOW,
                        new Times(ZoneOffset.UTC)));
    }

    private <T extends Sheet> T sheet(Class<T> kind) {
        return assertInstanceOf(kind, model(Collector.GENERATIONAL_ZGC).sheet());
    }

    private SettingRow last(Collector collector, String name) {
        return model(collector).settings().rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void plan() {
        board.put(Change.set("MaxHeapFreeRatio=40"));
        board.proposed(board.beginQuestion(), Reply.told(FakeTuning.ratio(Optional.empty())));
    }

    @Test
    void offersToTryAPlanByTurnsAndSaysHow() {
        plan();
        Sheet.Choice choice = sheet(Sheet.ToConfirm.class).choice();
        assertEquals(List.of("4 min", "10 min", "20 min"), choice.options());
        assertEquals("Try 40 % for 10 min, then back", choice.button());
        assertTrue(choice.note().contains("10 times 30 s each"), choice.note());
        board.longs().chooseSpan(0);
        choice = sheet(Sheet.ToConfirm.class).choice();
        assertTrue(choice.note().contains("6 times 20 s each"), choice.note());
        assertEquals(Duration.ofMinutes(4), board.longs().turns());
    }

    @Test
    void comparesNothingOfWhatIsArmedOrRun() {
        board.put(Change.run("gc.run"));
        board.proposed(board.beginQuestion(), Reply.told(FakeTuning.action()));
        assertEquals(Sheet.Choice.NONE, sheet(Sheet.ToConfirm.class).choice());
    }

    @Test
    void keepsTheReasonOfARefusalInViewWhereTheUserInsists() {
        Refused refused =
                new Refused("40 % is too little.", Refused.Kind.OVERRULABLE, Optional.empty());
        board.put(Change.set("MaxHeapFreeRatio=40"));
        board.proposed(board.beginQuestion(), Reply.told(FakeTuning.ratio(Optional.of(refused))));
        assertEquals("", sheet(Sheet.ToConfirm.class).insisted());
        board.insist();
        board.proposed(
                board.beginQuestion(),
                Reply.told(FakeTuning.forced(List.of(Change.set("MaxHeapFreeRatio=40")))));
        Sheet.ToConfirm insisted = sheet(Sheet.ToConfirm.class);
        assertTrue(insisted.insisted().contains("40 % is too little."), insisted.insisted());
        assertTrue(insisted.insisted().contains("safety rollback stays on"), insisted.insisted());
        assertEquals("Set 40 % anyway, verify 1 min", insisted.confirm());
        board.cancel();
        plan();
        assertEquals("", sheet(Sheet.ToConfirm.class).insisted(), "of the plan before");
    }

    @Test
    void saysWhichTurnItIsAndTintsThoseOfTheTriedValue() {
        board.seeLong(List.of(FakeLongRuns.turns(Optional.empty(), List.of())));
        Sheet.OnTrial trial = sheet(Sheet.OnTrial.class);
        assertEquals("BY TURNS", trial.badge());
        assertEquals(
                "Turn 5 of 12: 40 % is in force. 3 min left, then it goes back by itself.",
                trial.progress());
        assertEquals(90.0 / 240, trial.share().orElseThrow(), 1e-9);
        var marks = TrialModel.marks(board);
        assertEquals(3, marks.size());
        assertEquals("40 % tried", marks.getFirst().label());
        assertEquals(Optional.of(NOW.plusSeconds(10)), marks.getFirst().until());
        assertEquals(Optional.of(marks.getLast().at().plusSeconds(20)), marks.getLast().until());
        assertTrue(
                model(Collector.G1).settings().rows().stream()
                        .allMatch(row -> row.offer().isEmpty()),
                "one thing at a time");
    }

    @Test
    void saysWhatDiffersFirstAndInWordsOfItsOwn() {
        board.seeLong(List.of(FakeLongRuns.turns(Optional.empty(), List.of())));
        board.seeLong(List.of(FakeLongRuns.turns(Optional.of(End.DONE), FakeLongRuns.answers())));
        Sheet.Outcome outcome = sheet(Sheet.Outcome.class);
        assertEquals("DIFFERENT", outcome.badge());
        assertEquals(
                List.of(
                        "The heap in use is lower with the new value: 310 MB → 204 MB (-34.2 %),"
                                + " new less old -106 MB ± 12 MB at 95 %.",
                        "The CPU of the process: inconclusive, since it was not seen.",
                        "Each is compared by itself, so that one of them may differ by chance. What"
                                + " was there before is in force again."),
                outcome.answers());
        board.cancel();
        sheet(Sheet.Idle.class);
    }

    @Test
    void comparesNothingWhereItWasStopped() {
        board.seeLong(List.of(FakeLongRuns.turns(Optional.empty(), List.of())));
        board.seeLong(List.of(FakeLongRuns.turns(Optional.of(End.DONE), List.of())));
        assertEquals("STOPPED", sheet(Sheet.Outcome.class).badge());
    }

    @Test
    void keepsTheOutcomeOfALostTrialWhereItsProgramComesBack() {
        board.seeLong(List.of(FakeLongRuns.turns(Optional.empty(), List.of())));
        board.seeLong(List.of(FakeLongRuns.turns(Optional.of(End.LOST), List.of())));
        board.restarted();
        Sheet.Outcome lost = sheet(Sheet.Outcome.class);
        assertEquals("LOST", lost.badge());
        assertTrue(lost.answers().getFirst().startsWith("What was set"), lost::toString);
    }

    @Test
    void drawsTheLimitAsItWasMoved() {
        LongRun run = FakeLongRuns.governor(Optional.empty());
        board.seeLong(List.of(run));
        Sheet.OnTrial trial = sheet(Sheet.OnTrial.class);
        assertEquals("GOVERNING", trial.badge());
        assertEquals("On since 14:05:50, 2 moves.", trial.progress());
        assertEquals(3, trial.moments().size());
        List<Level> levels = model(Collector.GENERATIONAL_ZGC).levels();
        assertEquals(2, levels.size());
        assertEquals("", levels.getFirst().label());
        assertEquals(levels.getLast().from(), levels.getFirst().until());
        assertEquals("limit 400 MB", levels.getLast().label());
        assertEquals("limit 400 MB", TrialModel.marks(board).getFirst().label());
        assertEquals("on", last(Collector.GENERATIONAL_ZGC, "Heap governor").now());
        assertEquals(
                Optional.of("The governor of the heap (under way)"),
                OpenChanges.of(board).onTrial());
    }

    @Test
    void saysOfItsOwnEntriesWhatMadeThem() {
        LongRun run = FakeLongRuns.governor(Optional.empty());
        board.seeLong(List.of(run));
        PastRun own = entry(1, run.begun().plusSeconds(1));
        PastRun other = entry(2, run.begun().minusSeconds(1));
        assertEquals(Optional.of("governor"), board.longs().maker(own));
        assertEquals(Optional.empty(), board.longs().maker(other));
        board.read(Reply.told(List.of(other, own)));
        List<JournalCard> cards = model(Collector.GENERATIONAL_ZGC).journal().cards();
        assertTrue(cards.getFirst().at().endsWith(" · governor"), cards::toString);
        assertTrue(cards.getLast().at().endsWith(" · root, process 7"), cards::toString);
    }

    private static PastRun entry(int number, Instant at) {
        return new PastRun(
                number,
                at,
                "root, process 7",
                "shop",
                List.of("SoftMaxHeapSize 1 GB -> 616 MB"),
                "rolled-back",
                "SoftMaxHeapSize is 1 GB again",
                Map.of(),
                false,
                Optional.of("It was taken back."),
                Optional.empty());
    }

    @Test
    void offersTheGovernorWhereItIsOfUse() {
        SettingRow zgc = last(Collector.GENERATIONAL_ZGC, "Heap governor");
        assertEquals("off", zgc.now());
        assertTrue(zgc.offer().isPresent());
        assertTrue(last(Collector.G1, "Memory back while idle").offer().isPresent());
        SettingRow parallel = last(Collector.PARALLEL, "Memory back while idle");
        assertEquals(Badge.NO_EFFECT, parallel.badge());
        assertFalse(parallel.offer().isPresent());
        board.showGovernor();
        Sheet.ToConfirm plan = sheet(Sheet.ToConfirm.class);
        assertEquals("Govern the heap until stopped", plan.confirm());
        assertEquals("Unlock changes to checkout-service", plan.unlock());
        assertEquals(List.of("5 %", "10 %", "20 %", "50 %"), plan.choice().options());
        board.longs().chooseTerms(2, true);
        assertEquals(0.20, board.longs().terms().share());
        var idle = assertInstanceOf(Sheet.ToConfirm.class, model(Collector.G1).sheet());
        assertTrue(idle.parts().getFirst().words().contains("idle for 5 min"), idle::toString);
    }

    @Test
    void offersTheGovernorOfEachPoolThatCanBeResized() {
        assertTrue(
                model(Collector.G1).settings().rows().stream()
                        .noneMatch(row -> row.name().startsWith("Pool governor")));
        var max =
                new LeverTable.Row(
                        new LeverId("pool.max"),
                        "orders",
                        "The most connections.",
                        LeverTable.Use.LIVE,
                        "AcmePool: takes effect at once",
                        Optional.of(Setting.Kind.COUNT),
                        Optional.of(new Setting(Setting.Kind.COUNT, "10")),
                        "",
                        Optional.empty(),
                        "");
        board.told(Reply.told(new LeverTable(NOW, List.of(max))));
        SettingRow row = last(Collector.G1, "Pool governor · orders");
        assertEquals("off", row.now());
        var offer = assertInstanceOf(SettingRow.Offer.Govern.class, row.offer().orElseThrow());
        board.showGovernor(offer.pool());
        Sheet.ToConfirm plan = sheet(Sheet.ToConfirm.class);
        assertEquals("Govern the pool until stopped", plan.confirm());
        assertEquals(List.of("15", "20", "30", "50"), plan.choice().options());
        board.longs().chooseTerms(1, true);
        GovernTerms.OfPool pool = board.longs().terms().pool().orElseThrow();
        assertEquals(new GovernTerms.OfPool("orders", OptionalInt.empty(), 20), pool);
        board.showGovernor();
        assertEquals(Optional.empty(), board.longs().terms().pool());
    }
}
