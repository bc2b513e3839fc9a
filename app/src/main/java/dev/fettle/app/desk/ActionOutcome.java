package dev.fettle.app.desk;

import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.frame.Proposal;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Run;

import java.io.IOException;

/** What came of an action, which is run once and leaves nothing to judge or to take back. */
record ActionOutcome(Run state, End end) {
    /** Runs it; waits for the target. */
    static ActionOutcome of(LeverMoves moves, Proposal.ActionStep action) {
        try {
            String said = moves.run(action.lever(), action.subject()).strip();
            String words =
                    action.words()
                            + " was run"
                            + (said.isEmpty() ? "." : ". " + UndertakingWords.stopped(said));
            return new ActionOutcome(new Run.Applied(words), End.KEPT);
        } catch (LeverRefused e) {
            return new ActionOutcome(new Run.Refused(LeverMoves.because(e)), End.REFUSED);
        } catch (IOException e) {
            return new ActionOutcome(
                    new Run.Failed(
                            "Whether "
                                    + action.words()
                                    + " was run is not known: "
                                    + LeverMoves.because(e)),
                    End.FAILED);
        }
    }
}
