package dev.fettle.app.desk;

import dev.fettle.app.frame.PastRun;
import dev.fettle.app.tuning.JournalEntry.Ended;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.app.tuning.JournalledRun;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal's runs, as a face shows them. */
public final class PastRuns {
    private static final System.Logger LOG = System.getLogger(PastRuns.class.getName());
    private static final String ROLLED_BACK = new Run.RolledBack("", Map.of()).state();

    private PastRuns() {}

    /**
     * Without asking the JVM what is in force.
     *
     * @param now the JVM that is there now, where there is one
     */
    public static PastRun of(JournalledRun run, Optional<TunedJvm> now) {
        return of(run, now, Optional.empty());
    }

    private static PastRun of(
            JournalledRun run, Optional<TunedJvm> now, Optional<String> replaced) {
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
                whyNot(run, now),
                replaced);
    }

    public static List<PastRun> of(List<JournalledRun> runs, Optional<TunedJvm> now) {
        return runs.stream().map(run -> of(run, now)).toList();
    }

    /** As the JVM tells what is in force: a call for each value that may be, until one has no answer. */
    static List<PastRun> of(List<JournalledRun> runs, TuningTarget target) {
        Optional<TunedJvm> now = Optional.of(target.jvm());
        List<JournalledRun> here =
                runs.stream().filter(run -> run.intended().target().sameAs(target.jvm())).toList();
        var past = new ArrayList<PastRun>();
        boolean answers = true;
        for (JournalledRun run : runs) {
            Optional<String> replaced = Optional.empty();
            try {
                if (answers && run.undoable() && here.contains(run)) {
                    replaced = replaced(run, here, target.moves());
                }
            } catch (LeverRefused e) {
                replaced = e.isGone() ? Optional.of(LeverMoves.because(e)) : Optional.empty();
                LOG.log(Level.INFO, "what is in force of run " + run.number() + " is not told", e);
            } catch (IOException e) {
                LOG.log(Level.INFO, "what is in force of earlier runs is not told", e);
                answers = false;
            }
            past.add(of(run, now, replaced));
        }
        return List.copyOf(past);
    }

    private static Optional<String> replaced(
            JournalledRun run, List<JournalledRun> here, LeverMoves moves) throws IOException {
        var sentences = new ArrayList<String>();
        for (Step step : run.intended().steps()) {
            Setting now = moves.now(step);
            if (moves.isSo(step, now, step.after())) {
                return Optional.empty();
            }
            sentences.add(
                    LeverMoves.name(step) + " is " + now.words() + instead(run, step, now, here));
        }
        return Optional.of(String.join(" ", sentences));
    }

    /** Whose it is, the end of a sentence. */
    private static String instead(
            JournalledRun run, Step step, Setting now, List<JournalledRun> here) {
        if (LeverMoves.same(now, step.before())) {
            return ", as before run " + run.number() + ".";
        }
        return setBy(here, step, now)
                .map(other -> ", as run " + other.number() + " set it.")
                .or(
                        () ->
                                restoredBy(here, step, now)
                                        .map(other -> ", as before run " + takenBack(other)))
                .orElseGet(
                        () ->
                                ", which somebody else set; before run %d it was %s."
                                        .formatted(run.number(), step.before().words()));
    }

    /** The newest run whose value is in force and can be taken back. */
    static Optional<JournalledRun> setBy(List<JournalledRun> runs, Step step, Setting now) {
        return runs.reversed().stream()
                .filter(JournalledRun::undoable)
                .filter(it -> LeverMoves.sets(it.intended().steps(), step, now))
                .findFirst();
    }

    /** The newest run that was taken back, to the value that is in force. */
    static Optional<JournalledRun> restoredBy(List<JournalledRun> runs, Step step, Setting now) {
        return runs.reversed().stream()
                .filter(it -> it.state().equals(ROLLED_BACK))
                .filter(
                        it ->
                                LeverMoves.sets(
                                        it.intended().steps().stream().map(Step::inverse).toList(),
                                        step,
                                        now))
                .findFirst();
    }

    static String takenBack(JournalledRun run) {
        return run.number() + ", which was taken back.";
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
