package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.tuning.Run;

import org.junit.jupiter.api.Test;

import java.util.Optional;

final class TuneEndingTest {
    private final Spoken spoken = new Spoken();
    private final TuneEnding ending = new TuneEnding(spoken.terminal, "4711");

    private static PlanRun open(int number, Proposal of, Run... states) {
        return OnePlan.run(number, of, Optional.empty(), states);
    }

    private String said() {
        return spoken.err().strip();
    }

    /** Nothing takes back an action, and run 0 is none. */
    @Test
    void namesNoUndoOfAnAction() {
        PlanRun run = open(5, OnePlan.action("one cycle beside the program", 0));
        ending.late(run);
        assertEquals("fettle: Whether gc.run was run is not known yet.", said());
    }

    @Test
    void saysOfAnActionThatItIsNotKnown() {
        PlanRun run = open(5, OnePlan.action("one cycle beside the program", 0));
        assertEquals(ExitStatus.REFUSED, ending.unread(run));
        assertEquals("fettle: Whether gc.run was run is not known.", said());
    }

    @Test
    void saysOfAnActionWhatItDid() {
        PlanRun run =
                OnePlan.run(
                        5,
                        OnePlan.action("one cycle beside the program", 0),
                        Optional.of(PlanRun.End.KEPT),
                        new Run.Applied("gc.run was run."));
        assertEquals(ExitStatus.DONE, ending.unread(run));
        assertEquals("fettle: gc.run was run.", said());
    }

    @Test
    void namesTheUndoOfWhatMayBeInForce() {
        ending.late(open(3, OnePlan.plan(), new Run.Applied("It is 200 MB.")));
        assertEquals(
                "fettle: It is not over yet; should nothing more be said of it here,"
                        + " \"fettle tune 4711 --undo 3\" takes back what is in force.",
                said());
    }

    @Test
    void namesNoUndoOfWhatHasNoNumber() {
        assertEquals(ExitStatus.REFUSED, ending.unread(open(0, OnePlan.plan())));
        assertEquals(
                "fettle: It did not end in time; \"fettle tune 4711\" tells what is in force.",
                said());
    }
}
