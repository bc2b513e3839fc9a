package dev.fettle.app.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Signals;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class TuneLinesTest {
    private static final Instant AT = Instant.parse("2026-11-27T14:00:00Z");

    private static Proposal proposal(Step... steps) {
        return new Proposal(
                new Plan(List.of(steps)),
                Optional.empty(),
                TrialTerms.STANDARD,
                new Expectation.Armed("nothing"),
                List.of("It is effective."),
                "It falls.",
                "A guard.",
                "None.",
                "Taken back.",
                Optional.empty());
    }

    private static Step soft() {
        return new Step(
                new LeverId("SoftMaxHeapSize"), "", Setting.bytes(1000), Setting.bytes(200));
    }

    @Test
    void tellsARunAsTheContractSays() {
        var verified =
                new Run.Verified(
                        "It fell.",
                        Map.of(
                                Signals.USED_BEFORE_GC.of(Signals.HEAP),
                                new Run.Change(938, 204, Double.NaN)));
        assertEquals(
                List.of(
                        "{\"type\":\"run\",\"at\":\"2026-11-27T14:00:00Z\",\"run\":7,\"state\":\"verified\","
                            + "\"lever\":\"SoftMaxHeapSize\",\"from\":\"1000\",\"to\":\"200\",\"words\":\"It"
                            + " fell.\",\"measured\":{\"jvm.memory.used_before_gc\":"
                                + "{\"subject\":\"heap\",\"before\":938,\"after\":204,\"unit\":\"By\"}}}"
                                        .replace(
                                                "\"By\"",
                                                '"'
                                                        + Signals.USED_BEFORE_GC.unit().symbol()
                                                        + '"')),
                TuneLines.run(7, proposal(soft()), new PlanRun.Moment(AT, verified)));
    }

    @Test
    void givesEachStepALine() {
        var pool =
                new Step(
                        new LeverId("memory-pool.usage-threshold"),
                        "G1 Old Gen",
                        Setting.bytes(0),
                        Setting.bytes(5));
        List<String> lines =
                TuneLines.run(
                        0,
                        proposal(soft(), pool),
                        new PlanRun.Moment(AT, new Run.Refused("It is not to be.")));
        assertEquals(2, lines.size());
        assertEquals(
                "{\"type\":\"run\",\"at\":\"2026-11-27T14:00:00Z\",\"state\":\"refused\","
                        + "\"lever\":\"memory-pool.usage-threshold\",\"subject\":\"G1 Old Gen\","
                        + "\"from\":\"0\",\"to\":\"5\",\"words\":\"It is not to be.\"}",
                lines.getLast());
    }

    @Test
    void leavesOutBoundsThatAreNone() {
        var row =
                new LeverTable.Row(
                        new LeverId("gc.log"),
                        "",
                        "Logs.",
                        LeverTable.Use.NO_EFFECT,
                        "not measured",
                        Optional.of(Setting.Kind.TEXT),
                        Optional.of(new Setting(Setting.Kind.TEXT, "")),
                        "",
                        Optional.of(Bounds.NONE),
                        "");
        assertEquals(
                "{\"type\":\"lever\",\"at\":\"2026-11-27T14:00:00Z\",\"lever\":\"gc.log\",\"use\":\"no-effect\",\"why\":\"not"
                    + " measured\",\"value\":\"\",\"kind\":\"text\",\"meaning\":\"Logs.\"}",
                TuneLines.lever(AT, row));
    }

    @Test
    void tellsWhatIsAboutToBeDone() {
        assertEquals(
                "{\"type\":\"plan\",\"at\":\"2026-11-27T14:00:00Z\",\"steps\":[\"SoftMaxHeapSize"
                        + " 1000 B -> 200 B\"],\"because\":[\"It is effective.\"],\"expect\":\"It"
                        + " falls.\",\"guard\":\"A guard.\",\"risk\":\"None.\",\"undo\":\"Taken"
                        + " back.\"}",
                TuneLines.plan(AT, proposal(soft())));
    }
}
