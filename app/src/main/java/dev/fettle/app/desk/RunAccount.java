package dev.fettle.app.desk;

import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.remedy.Expectation;
import dev.fettle.tuning.Run;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is told of an undertaking: the states that it went through, for whoever looks, and in the journal. */
final class RunAccount {
    private final Proposal proposal;
    private final RunJournal journal;
    private final InstantSource clock;
    private final List<PlanRun.Moment> states = new ArrayList<>();

    /** For any thread. */
    private volatile PlanRun run;

    RunAccount(Proposal proposal, RunJournal journal, InstantSource clock) {
        this.proposal = proposal;
        this.journal = journal;
        this.clock = clock;
        enter(new Run.Proposed(), "about to begin");
    }

    PlanRun run() {
        return run;
    }

    /**
     * Once the intent is on the disk.
     *
     * @throws IOException where it is not: then nothing may be written
     */
    void intend(TuningTarget target) throws IOException {
        journal.intend(target, proposal, clock.instant());
        // Its number is what finds it, should the target not answer from here on.
        progress("");
    }

    void applied(Instant at) {
        journal.applied(at);
    }

    /** To be seen on the time axis. */
    void changed(Instant at) {
        journal.changed(at, proposal, "applied");
    }

    void progress(String what) {
        run = new PlanRun(journal.number(), proposal, states, what, run.end());
    }

    void enter(Run state, String progress) {
        states.add(new PlanRun.Moment(clock.instant(), state));
        run = new PlanRun(journal.number(), proposal, states, progress, Optional.empty());
    }

    /**
     * @param wasChanged whether the change was in force, so that its end is to be seen on the time axis
     */
    void end(Run state, End end, Left left, boolean wasChanged) {
        Instant at = clock.instant();
        journal.ended(at, state, left);
        if (wasChanged && left != Left.CHANGED
                || proposal.expectation() instanceof Expectation.Armed && end == End.KEPT) {
            journal.changed(at, proposal, state.state());
        }
        journal.close();
        states.add(new PlanRun.Moment(at, state));
        run = new PlanRun(journal.number(), proposal, states, "", Optional.of(end));
    }
}
