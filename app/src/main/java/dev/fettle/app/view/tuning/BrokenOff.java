package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.view.tuning.OpenChanges.Standing;
import dev.fettle.tuning.Run;

import java.time.Instant;
import java.util.Optional;

/**
 * What was on trial in a JVM, by turns or governed when its user wanted no more of it, and what came of
 * that.
 *
 * @param words what it is, a clause
 * @param number of the plan's run in the journal; 0 where it is no plan
 * @param begun when moving settings again and again began; empty where that is not what it does
 */
public record BrokenOff(String words, int number, Optional<Instant> begun) {
    /** Of what is on trial now. */
    public static Optional<BrokenOff> of(TuningBoard board) {
        return OpenChanges.of(board)
                .onTrial()
                .map(
                        words ->
                                new BrokenOff(
                                        words,
                                        board.underWay().map(PlanRun::number).orElse(0),
                                        board.longs().underWay().map(LongRun::begun)));
    }

    /** What did not go back, and why, a sentence; empty where it did, or may still. */
    public Optional<String> problem(TuningBoard board) {
        return plan(board)
                .flatMap(BrokenOff::left)
                .or(() -> moved(board).flatMap(BrokenOff::left))
                .map(Words::arrows)
                .map(Words::sentence);
    }

    private static Optional<String> left(PlanRun run) {
        return run.end()
                .filter(end -> end == End.DRIFTED || end == End.FAILED || end == End.LOST)
                .map(_ -> run.state().told());
    }

    private static Optional<String> left(LongRun run) {
        if (run.end().isEmpty() || run.said().isEmpty()) {
            return Optional.empty();
        }
        var last = run.said().getLast();
        boolean back =
                !run.set()
                        && !(last.run() instanceof Run.Drifted)
                        && !(last.run() instanceof Run.Failed);
        return back ? Optional.empty() : Optional.of(last.words());
    }

    /** What is to be taken back by the journal, since it was verified, and kept, just before. */
    public Optional<Standing> kept(TuningBoard board) {
        return plan(board)
                .filter(run -> run.end().filter(End.KEPT::equals).isPresent())
                .map(
                        run ->
                                new Standing(
                                        number,
                                        "%s (%s, kept)"
                                                .formatted(
                                                        Words.of(run.proposal().words()),
                                                        run.state().state()),
                                        true));
    }

    private Optional<PlanRun> plan(TuningBoard board) {
        return board.runs().stream()
                .filter(run -> number > 0 && run.number() == number)
                .findFirst();
    }

    private Optional<LongRun> moved(TuningBoard board) {
        return board.longs().runs().stream()
                .filter(run -> begun.filter(run.begun()::equals).isPresent())
                .findFirst();
    }
}
