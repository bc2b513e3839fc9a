package dev.fettle.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.frame.Proposal.Refused.Kind;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Effects;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.Setting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class ProposalsTest {
    @TempDir private Path folder;

    private final FakeKnob soft = new FakeKnob("SoftMaxHeapSize", Desk.GIGABYTE);
    private final FakeKnob threshold =
            new FakeKnob("memory-pool.usage-threshold", Setting.bytes(0));
    private final FakeKnob ratio =
            new FakeKnob("MinHeapFreeRatio", new Setting(Setting.Kind.PERCENT, "40"));

    /** An action that was run so often. */
    private static final class FakeAction implements Action {
        private int ran;

        @Override
        public LeverId id() {
            return new LeverId("gc.run");
        }

        @Override
        public String meaning() {
            return "Has the JVM collect its whole heap once.";
        }

        @Override
        public Found find() {
            return new Found.Here(List.of(""));
        }

        @Override
        public Cost predict() {
            return new Cost("the program stands still for 0.3 s", 0.3);
        }

        @Override
        public String run(String subject) {
            ran++;
            return "It collected its heap";
        }

        @Override
        public Optional<String> inverse() {
            return Optional.empty();
        }
    }

    private final FakeAction collect = new FakeAction();

    private Proposal propose(String... changes) throws IOException {
        return propose(Set.of(Capability.JMX, Capability.COMMANDS), changes);
    }

    private Proposal propose(Set<Capability> can, String... changes) throws IOException {
        List<Change> wanted =
                List.of(changes).stream()
                        .map(it -> it.contains("=") ? Change.set(it) : Change.run(it))
                        .toList();
        return new Proposals(new Effects(List.of()))
                .of(
                        new TuningTarget(
                                Desk.facts(can),
                                new Desk(folder).jvm,
                                List.<Lever>of(soft, threshold, ratio, collect)),
                        wanted,
                        TrialTerms.STANDARD,
                        new LiveSetSeen());
    }

    private String refused(Kind kind, String... changes) throws IOException {
        Refused refused = propose(changes).refused().orElseThrow();
        assertEquals(kind, refused.kind(), refused.why());
        return refused.why();
    }

    @Test
    void readsWhatItStartsFrom() throws Exception {
        Proposal proposal = propose("MinHeapFreeRatio=30%");
        assertEquals(List.of("MinHeapFreeRatio 40 % -> 30 %"), proposal.words());
        assertEquals(List.of(), ratio.written);
        assertTrue(proposal.undo().contains("MinHeapFreeRatio 30 % -> 40 %"), proposal.undo());
    }

    @Test
    void namesTheNearestLever() throws Exception {
        assertEquals(
                "There is no lever \"SoftMaxHeap\"; did you mean SoftMaxHeapSize? \"fettle tune"
                        + " 4711\" lists them.",
                refused(Kind.MISUNDERSTOOD, "SoftMaxHeap=200m"));
        assertEquals(
                "There is no lever \"xyz\"; \"fettle tune 4711\" lists them.",
                refused(Kind.MISUNDERSTOOD, "xyz=1"));
    }

    @Test
    void takesALeverHoweverItsNameIsWritten() throws Exception {
        assertEquals(
                "MinHeapFreeRatio 40 % -> 30 %", propose("minheapfreeratio=30").words().getFirst());
    }

    @Test
    void refusesValuesThatAreNone() throws Exception {
        assertEquals(
                "SoftMaxHeapSize: \"much\" is not a size such as 200m or 2g.",
                refused(Kind.MISUNDERSTOOD, "SoftMaxHeapSize=much"));
        assertTrue(
                refused(Kind.FORBIDDEN, "MinHeapFreeRatio=101").contains("which 101 % is not"),
                "bounds");
        assertEquals(
                "MinHeapFreeRatio is set twice: give it one value.",
                refused(Kind.MISUNDERSTOOD, "MinHeapFreeRatio=30", "MinHeapFreeRatio=20"));
    }

    @Test
    void wantsASubjectThatIsThere() throws Exception {
        threshold.found = new Lever.Found.Here(List.of("Metaspace", "G1 Old Gen"));
        assertEquals(
                "memory-pool.usage-threshold is of one of these: Metaspace, G1 Old Gen; write"
                        + " memory-pool.usage-threshold@Metaspace.",
                refused(Kind.MISUNDERSTOOD, "memory-pool.usage-threshold=1m"));
        assertEquals(
                "SoftMaxHeapSize is of the whole JVM: leave out @heap.",
                refused(Kind.MISUNDERSTOOD, "SoftMaxHeapSize@heap=200m"));
        threshold.found = new Lever.Found.NotHere("no memory pool has one");
        assertEquals(
                "memory-pool.usage-threshold cannot be moved here: no memory pool has one.",
                refused(Kind.FORBIDDEN, "memory-pool.usage-threshold@x=1m"));
    }

    @Test
    void refusesARoleThatMayOnlyReadFirst() throws Exception {
        Refused refused = propose(Set.of(Capability.JMX), "xyz=1").refused().orElseThrow();
        assertEquals(Kind.FORBIDDEN, refused.kind());
        assertEquals("Nothing was written, because the role is read-only.", refused.why());
    }

    @Test
    void tellsWhatAnActionCostsBeforeItIsRun() throws Exception {
        Proposal proposal = propose("gc.run");
        assertEquals("It costs the JVM this: the program stands still for 0.3 s.", proposal.risk());
        assertEquals("Nothing takes it back.", proposal.undo());
        assertEquals(0, collect.ran);
        assertTrue(refused(Kind.MISUNDERSTOOD, "SoftMaxHeapSize").contains("--set"));
        assertTrue(refused(Kind.MISUNDERSTOOD, "gc.run=1").contains("--run gc.run"));
        assertEquals(
                "One action is run at a time, and no value is set with it.",
                refused(Kind.MISUNDERSTOOD, "gc.run", "SoftMaxHeapSize=200m"));
    }

    @Test
    void runsAnActionOnce() throws Exception {
        var desk = new Desk(folder);
        desk.levers = List.of(collect);
        desk.attached();
        Proposal proposal = desk.propose(Change.run("gc.run")).told().orElseThrow();
        desk.confirm(proposal);
        desk.ticks(2);
        assertEquals(1, collect.ran);
        assertEquals("gc.run was run. It collected its heap.", desk.words());
        assertEquals(List.of("proposed", "applied"), desk.states());
        assertEquals("applied", desk.journal.runs().getFirst().state());
    }

    @Test
    void listsEveryLeverWithWhatIsKnownOfIt() throws Exception {
        threshold.found = new Lever.Found.NotHere("no memory pool has one");
        var desk = new Desk(folder);
        desk.levers = List.of(soft, threshold, collect);
        desk.attached();
        LeverTable table = desk.answer(desk.desk::levers).told().orElseThrow();
        assertEquals(
                List.of(LeverTable.Use.LIVE, LeverTable.Use.ABSENT, LeverTable.Use.UNKNOWN),
                table.rows().stream().map(LeverTable.Row::use).toList());
        assertEquals("peak 938 -> 204 MB", table.rows().getFirst().why());
        assertEquals(Optional.of(Desk.GIGABYTE), table.rows().getFirst().value());
        assertEquals("the program stands still for 0.3 s", table.rows().getLast().cost());
    }
}
