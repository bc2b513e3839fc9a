package dev.fettle.app.desk;

import dev.fettle.app.frame.PastRun;
import dev.fettle.app.tuning.JournalEntry.Ended;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.app.tuning.JournalledRun;
import dev.fettle.app.tuning.TunedJvm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal's runs, as a face shows them. */
public final class PastRuns {
    private PastRuns() {}

    /**
     * @param now the JVM that is there now, where there is one
     */
    public static PastRun of(JournalledRun run, Optional<TunedJvm> now) {
        return new PastRun(
                run.number(),
                run.intended().at(),
                run.intended().who(),
                run.intended().target().words(),
                run.what(),
                run.state(),
                run.words(),
                run.ended().map(Ended::measured).orElse(Map.of()),
                run.open(),
                whyNot(run, now));
    }

    public static List<PastRun> of(List<JournalledRun> runs, Optional<TunedJvm> now) {
        return runs.stream().map(run -> of(run, now)).toList();
    }

    private static Optional<String> whyNot(JournalledRun run, Optional<TunedJvm> now) {
        if (run.undone().isPresent()) {
            return Optional.of("It was settled: " + run.undone().get().words());
        }
        if (run.intended().action().isPresent()) {
            return Optional.of(
                    run.intended()
                            .action()
                            .get()
                            .inverse()
                            .map(how -> "An action is taken back by hand: " + how + ".")
                            .orElse("Nothing takes back an action."));
        }
        if (run.ended().isPresent() && run.ended().get().left() == Left.NOTHING) {
            return Optional.of("It left nothing to take back: " + run.ended().get().words());
        }
        TunedJvm then = run.intended().target();
        boolean gone = now.isPresent() ? !then.sameAs(now.get()) : then.ended();
        return gone
                ? Optional.of("It was of another run of the program, whose flags went with it.")
                : Optional.empty();
    }
}
