package dev.fettle.app.desk;

import dev.fettle.app.frame.Proposal;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.JournalEntry;
import dev.fettle.app.tuning.JournalEntry.Applied;
import dev.fettle.app.tuning.JournalEntry.Ended;
import dev.fettle.app.tuning.JournalEntry.Intended;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.app.tuning.JournalEntry.Ran;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Run;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the journal and the session are told of one run. Only the intent must be on the disk: that it
 * was begun is enough to find it again, so that a later line that cannot be written is said, and no
 * more.
 */
final class RunJournal implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RunJournal.class.getName());

    private final Journal journal;
    private final Journal.Claim claim;
    private final String who;
    private final Consumer<Observation> tell;
    private int number;

    /**
     * @param claim closed with this
     */
    RunJournal(Journal journal, Journal.Claim claim, String who, Consumer<Observation> tell) {
        this.journal = journal;
        this.claim = claim;
        this.who = who;
        this.tell = tell;
    }

    /** 0 before anything was intended. */
    int number() {
        return number;
    }

    void intend(TuningTarget target, Proposal proposal, Instant at) throws Unjournaled {
        number =
                journal.intend(
                                new Intended(
                                        0,
                                        at,
                                        who,
                                        target.jvm(),
                                        proposal.plan().steps(),
                                        proposal.action()
                                                .map(
                                                        it ->
                                                                new Ran(
                                                                        it.lever(),
                                                                        it.subject(),
                                                                        it.inverse()))))
                        .number();
    }

    void applied(Instant at) {
        add(new Applied(number, at));
    }

    /** Nothing of a run that was never intended. */
    void ended(Instant at, Run state, Left left) {
        if (number > 0) {
            add(new Ended(number, at, state.state(), state.told(), measured(state), left));
        }
    }

    /** Marks the time axis. */
    void changed(Instant at, Proposal proposal, String state) {
        tell.accept(
                new Happening(
                        Happening.CHANGE,
                        String.join(", ", proposal.words()),
                        at,
                        Map.of(Happening.STATE, state)));
    }

    private void add(JournalEntry entry) {
        try {
            journal.add(entry);
        } catch (Unjournaled e) {
            LOG.log(Level.WARNING, "the journal lacks an entry", e);
            tell.accept(
                    new Happening(
                            Happening.NOTE,
                            UndertakingWords.notOnDisk(number, e),
                            entry.at(),
                            Map.of()));
        }
    }

    static Map<Series, Run.Change> measured(Run state) {
        return switch (state) {
            case Run.Verified it -> it.measured();
            case Run.Ineffective it -> it.measured();
            case Run.Inconclusive it -> it.measured();
            case Run.RolledBack it -> it.measured();
            case Run.Proposed _, Run.Refused _, Run.Applied _, Run.Drifted _, Run.Failed _ ->
                    Map.of();
        };
    }

    @Override
    public void close() {
        claim.close();
    }
}
