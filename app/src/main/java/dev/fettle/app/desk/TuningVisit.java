package dev.fettle.app.desk;

import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Restarted;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.connect.Address;
import dev.fettle.connect.FlagsReader;
import dev.fettle.connect.JvmConnection;
import dev.fettle.lever.Levers;
import dev.fettle.pool.format.UserAdapters;
import dev.fettle.tuning.Effects;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tuning by one connection, without a session: what needs nothing to be watched. Every call waits. */
public final class TuningVisit {
    private final TuningTarget target;
    private final Journal journal;
    private final Undoing undoing;
    private final JvmConnection connection;

    /**
     * @param adapters what pools and breakers are known by
     */
    public TuningVisit(
            JvmConnection connection, Address to, Journal journal, UserAdapters adapters) {
        this.target =
                new TuningTarget(
                        connection.facts(),
                        TunedJvm.of(connection.life(), connection.facts().name(), to.text()),
                        Levers.of(connection, new PoolsNow(connection, adapters, true)));
        this.journal = journal;
        this.connection = connection;
        this.undoing = new Undoing(journal, TuningDesk.who(), InstantSource.system());
    }

    public LeverTable levers() throws IOException {
        return LeverTables.of(target, Effects.shipped(), Instant.now());
    }

    /** What runs that did not end in order left in this JVM, a sentence each. */
    public List<String> open() throws IOException {
        return undoing.open(target);
    }

    /**
     * What was changed on purpose in this life of the JVM, and can be taken back: as it was set, or replaced
     * since.
     */
    public List<PastRun> kept() throws Unjournaled {
        return PastRuns.of(journal.runs(target.jvm()), target).stream()
                .filter(run -> run.undoable().isEmpty() && !run.open())
                .toList();
    }

    /** What became of advice for the next start, which this JVM may be; nothing is measured for that. */
    public Restarted restarted() throws Unjournaled {
        return Restarts.of(journal.advised())
                .of(
                        target.jvm(),
                        () -> FlagsReader.read(connection),
                        Optional.empty(),
                        Duration.ZERO);
    }

    /** As {@code Tuning.undo}. */
    public Reply<Undone> undo(OptionalInt number) throws IOException {
        return undoing.of(number, target);
    }
}
