package dev.fettle.app.view.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.view.FakeLongRuns;
import dev.fettle.app.view.FakeTuning;
import dev.fettle.tuning.Run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a window that goes says of what was under way. */
final class BrokenOffTest {
    private static final Run APPLIED = new Run.Applied("MaxHeapFreeRatio is 40 %.");

    private final TuningBoard board = new TuningBoard();

    private BrokenOff trial() {
        board.see(List.of(FakeTuning.run(7, Optional.empty(), "on trial", APPLIED)));
        return BrokenOff.of(board).orElseThrow();
    }

    private void ends(End end, Run state) {
        board.see(List.of(FakeTuning.run(7, Optional.of(end), "", APPLIED, state)));
    }

    @Test
    void isNothingBeforeItIsWritten() {
        board.see(List.of(FakeTuning.run(7, Optional.empty(), "waiting")));
        assertEquals(Optional.empty(), BrokenOff.of(board));
    }

    @Test
    void isNoProblemWhereItWentBack() {
        BrokenOff trial = trial();
        assertEquals(Optional.empty(), trial.problem(board));
        ends(End.TAKEN_BACK, new Run.RolledBack("It is 70 % again.", Map.of()));
        assertEquals(Optional.empty(), trial.problem(board));
        assertEquals(Optional.empty(), trial.kept(board));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "LOST", "DRIFTED"})
    void isOneWhereItDidNot(End end) {
        BrokenOff trial = trial();
        ends(end, new Run.Failed("it was left at 40 %. It was 70 % -> 40 %."));
        assertEquals(Optional.of("It was left at 40 %. It was 70 % → 40 %."), trial.problem(board));
    }

    @Test
    void isToBeTakenBackWhereItWasVerifiedJustBefore() {
        BrokenOff trial = trial();
        ends(End.KEPT, new Run.Verified("It fell.", Map.of()));
        assertEquals(Optional.empty(), trial.problem(board));
        OpenChanges.Standing kept = trial.kept(board).orElseThrow();
        assertEquals(7, kept.number());
        assertEquals("MaxHeapFreeRatio 70 % → 40 % (verified, kept)", kept.words());
    }

    private BrokenOff governor() {
        board.seeLong(List.of(FakeLongRuns.governor(Optional.empty())));
        return BrokenOff.of(board).orElseThrow();
    }

    private void governorEnds(LongRun.End end, Governed.Kind kind, Run run) {
        LongRun governor = FakeLongRuns.governor(Optional.of(end));
        List<Governed> said = new ArrayList<>(governor.said());
        Governed last = said.getLast();
        said.add(new Governed(last.at(), last.target(), kind, List.of(), run, run.told()));
        board.seeLong(
                List.of(
                        new LongRun(
                                governor.what(),
                                governor.begun(),
                                said,
                                List.of(),
                                governor.end())));
    }

    @Test
    void isNoProblemWhereAGovernorRestored() {
        BrokenOff governor = governor();
        governorEnds(
                LongRun.End.DONE,
                Governed.Kind.ENDED,
                new Run.RolledBack("SoftMaxHeapSize is 1 GB again.", Map.of()));
        assertEquals(Optional.empty(), governor.problem(board));
    }

    @Test
    void isOneWhereAGovernorCouldNot() {
        BrokenOff governor = governor();
        assertTrue(governor.words().endsWith("(under way)"), governor.words());
        governorEnds(
                LongRun.End.FAILED,
                Governed.Kind.FAILED,
                new Run.Failed("SoftMaxHeapSize was left at 400 MB."));
        assertEquals(Optional.of("SoftMaxHeapSize was left at 400 MB."), governor.problem(board));
    }

    @Test
    void isOneWhereSomebodyElseChangedWhatAGovernorMoved() {
        BrokenOff governor = governor();
        governorEnds(
                LongRun.End.DONE,
                Governed.Kind.ENDED,
                new Run.Drifted("SoftMaxHeapSize is 300 MB, which somebody else set."));
        assertTrue(governor.problem(board).isPresent());
    }
}
