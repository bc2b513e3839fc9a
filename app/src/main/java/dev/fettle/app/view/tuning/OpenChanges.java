package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.PlanRun.Moment;
import dev.fettle.tuning.Run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands changed in a JVM, and can be taken back.
 *
 * @param onTrial what is being tried; empty where nothing is
 * @param standing by the journal, of this Fettle and others, the oldest first
 */
public record OpenChanges(Optional<String> onTrial, List<Standing> standing) {
    /**
     * @param here whether this session did it
     */
    public record Standing(int number, String words, boolean here) {}

    public OpenChanges {
        standing = List.copyOf(standing);
    }

    public static OpenChanges of(TuningBoard board) {
        Optional<PlanRun> running = board.underWay();
        List<Standing> standing = new ArrayList<>();
        for (PastRun past : board.journal()) {
            boolean now = running.filter(run -> run.number() == past.number()).isPresent();
            if (past.stands() && !now) {
                boolean here = board.runs().stream().anyMatch(run -> run.number() == past.number());
                standing.add(
                        new Standing(
                                past.number(),
                                Words.of(past.what()) + " (" + JournalModel.state(past) + ")",
                                here || past.open()));
            }
        }
        return new OpenChanges(
                running.filter(OpenChanges::written)
                        .map(run -> Words.of(run.proposal().words()) + " (on trial)")
                        .or(() -> moving(board)),
                standing);
    }

    /** What moves settings again and again goes with the window, whether a value is set just now or not. */
    private static Optional<String> moving(TuningBoard board) {
        return board.longs().underWay().map(run -> LongModel.title(run) + " (under way)");
    }

    /** Before it is, there is nothing to take back. */
    private static boolean written(PlanRun run) {
        return run.states().stream().map(Moment::run).anyMatch(Run.Applied.class::isInstance);
    }

    public int count() {
        return standing.size() + onTrial.map(_ -> 1).orElse(0);
    }

    /** What its user is to be asked about before the window goes. */
    public OpenChanges ofThisSession() {
        return new OpenChanges(onTrial, standing.stream().filter(Standing::here).toList());
    }

    /** Each as a clause, the oldest first. */
    public List<String> words() {
        List<String> words = new ArrayList<>(standing.stream().map(Standing::words).toList());
        onTrial.ifPresent(words::add);
        return words;
    }
}
