package dev.fettle.app.view.tuning;

import dev.fettle.app.chart.Level;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.PlanRun.End;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.remedy.Expectation;
import dev.fettle.signal.Series;
import dev.fettle.tuning.Run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan that is carried out, and how it came out: in words and on the time axis. */
public final class TrialModel {
    /** As much stands on the strip above the lanes beside the times. */
    private static final int LONGEST_NAME = 40;

    private TrialModel() {}

    /**
     * What crosses the lanes of every tab: each change, and how long it is watched. The newest first, as
     * of names that would lie on each other the first is shown.
     */
    public static List<Mark> marks(TuningBoard board) {
        List<Mark> marks = new ArrayList<>(LongModel.marks(board.longs()));
        for (PlanRun run : board.runs().reversed()) {
            applied(run).ifPresent(at -> marks.add(Mark.changed(at, name(run), watched(run, at))));
            run.states().stream()
                    .filter(moment -> moment.run() instanceof Run.RolledBack)
                    .forEach(
                            moment ->
                                    marks.add(
                                            Mark.changed(
                                                    moment.at(),
                                                    name(run) + " taken back",
                                                    Optional.empty())));
        }
        return marks;
    }

    /** Until it was decided, or will be at the latest. */
    private static Optional<Instant> watched(PlanRun run, Instant applied) {
        if (run.proposal().expectation() instanceof Expectation.Armed) {
            return Optional.empty();
        }
        return Optional.of(
                run.states().stream()
                        .filter(moment -> decided(moment.run()))
                        .map(PlanRun.Moment::at)
                        .findFirst()
                        .orElseGet(() -> applied.plus(run.proposal().terms().within())));
    }

    private static boolean decided(Run run) {
        return switch (run) {
            case Run.Verified _,
                    Run.Ineffective _,
                    Run.Inconclusive _,
                    Run.RolledBack _,
                    Run.Drifted _,
                    Run.Failed _ ->
                    true;
            case Run.Proposed _, Run.Refused _, Run.Applied _ -> false;
        };
    }

    private static Optional<Instant> applied(PlanRun run) {
        return run.states().stream()
                .filter(moment -> moment.run() instanceof Run.Applied)
                .map(PlanRun.Moment::at)
                .findFirst();
    }

    /** Such as {@code SoftMaxHeapSize}, or {@code 2 settings}. */
    private static String name(PlanRun run) {
        if (run.proposal().action().isPresent()) {
            var action = run.proposal().action().orElseThrow();
            // An operation's arguments may be longer than the axis.
            return action.words().length() > LONGEST_NAME ? action.lever().id() : action.words();
        }
        var steps = run.proposal().plan().steps();
        return steps.size() == 1 ? steps.getFirst().lever().id() : steps.size() + " settings";
    }

    /** The newest change whose effect is, or was, looked for. */
    private static Optional<PlanRun> watched(TuningBoard board) {
        return board.runs().reversed().stream().filter(run -> applied(run).isPresent()).findFirst();
    }

    static String caption(TuningBoard board) {
        return LongModel.caption(board.longs()).orElseGet(() -> ofPlans(board));
    }

    private static String ofPlans(TuningBoard board) {
        Optional<PlanRun> run = watched(board);
        if (run.isEmpty()) {
            return "What changes are judged by";
        }
        String words = Words.of(run.orElseThrow().proposal().words());
        return run.orElseThrow().end().isEmpty()
                ? "Verification of " + words
                : "Last change: " + words;
    }

    /** What it is to stay below, or to go beyond. */
    static List<Level> levels(TuningBoard board) {
        List<Level> levels = new ArrayList<>(LongModel.levels(board.longs()));
        if (board.longs().underWay().isEmpty()) {
            watched(board).flatMap(TrialModel::level).ifPresent(levels::add);
        }
        return levels;
    }

    private static Optional<Level> level(PlanRun run) {
        boolean met = run.state() instanceof Run.Verified;
        return switch (run.proposal().expectation()) {
            case Expectation.Bound it -> level(it.response(), it.bound(), "below", met);
            case Expectation.Reach it -> level(it.response(), it.beyond(), "above", met);
            default -> Optional.empty();
        };
    }

    private static Optional<Level> level(Series response, double value, String where, boolean met) {
        String words = "expected " + where + " " + Quantity.of(response.signal().unit(), value);
        return Optional.of(new Level(response, value, met ? words + ": met" : words, Tone.HEALTHY));
    }

    static Optional<Sheet> underWay(TuningBoard board, Circumstances around) {
        return board.underWay().map(run -> underWay(run, around));
    }

    private static Sheet underWay(PlanRun run, Circumstances around) {
        Optional<Instant> applied = applied(run);
        Duration within = run.proposal().terms().within();
        boolean armed = run.proposal().expectation() instanceof Expectation.Armed;
        // The badge says that it is on trial.
        String awaited = run.progress().replaceFirst("^on trial(: |$)", "");
        String progress = Words.sentence(Words.arrows(awaited));
        if (applied.isPresent() && !armed) {
            Duration passed = Duration.between(applied.orElseThrow(), around.now());
            Duration left = within.minus(passed);
            progress =
                    (left.isPositive()
                                    ? "Watched for %s, %s left."
                                            .formatted(Times.span(passed), Times.bound(left))
                                    : "It is being decided.")
                            + (awaited.isEmpty() ? "" : " Awaited: " + Words.arrows(awaited) + ".");
        }
        return new Sheet.OnTrial(
                applied.isPresent() ? "ON TRIAL" : "NOT WRITTEN YET",
                Tone.INFO,
                Words.of(run.proposal().words()),
                moments(run, around),
                progress.isEmpty() ? "It is being carried out." : progress,
                applied.map(at -> share(at, around.now(), within)),
                applied.isPresent() ? "Stop and take it back" : "Stop waiting, write nothing");
    }

    private static double share(Instant applied, Instant now, Duration within) {
        double passed = Duration.between(applied, now).toMillis();
        return Math.clamp(passed / Math.max(1, within.toMillis()), 0, 1);
    }

    private static List<Sheet.Moment> moments(PlanRun run, Circumstances around) {
        return run.states().stream()
                .map(
                        moment ->
                                new Sheet.Moment(
                                        around.times().clock(moment.at()),
                                        Words.arrows(words(moment.run()))))
                .toList();
    }

    private static String words(Run run) {
        return switch (run) {
            case Run.Proposed _ -> "Confirmed.";
            case Run.Refused it -> "Refused: " + it.why();
            case Run.Applied it -> it.words().isEmpty() ? "Written and read back." : it.words();
            case Run.Verified it -> "Verified: " + it.words();
            case Run.Ineffective it -> "Without effect: " + it.words();
            case Run.Inconclusive it -> "Inconclusive: " + it.why();
            case Run.RolledBack it -> "Taken back: " + it.why();
            case Run.Drifted it -> "Somebody else's value was left: " + it.words();
            case Run.Failed it -> it.words();
        };
    }

    /**
     * What the journal's card does not say as well: that nothing was written, or what was left in the
     * target. Where the journal cannot be read, whatever came of it.
     */
    static Optional<Sheet> outcome(TuningBoard board, Circumstances around) {
        if (board.outcomeRead() || board.runs().isEmpty()) {
            return Optional.empty();
        }
        PlanRun run = board.runs().getLast();
        return run.end()
                .filter(end -> !journaled(end) || !board.noJournal().isEmpty())
                .map(
                        end ->
                                new Sheet.Outcome(
                                        badge(end),
                                        tone(end),
                                        Words.of(run.proposal().words()),
                                        moments(run, around),
                                        back(run, board, around)));
    }

    /** What has become of a lost trial, once its JVM or its program is there again. */
    private static List<String> back(PlanRun run, TuningBoard board, Circumstances around) {
        if (run.end().filter(End.LOST::equals).isEmpty() || !around.heard()) {
            return List.of();
        }
        return board.journal().stream()
                .filter(past -> past.number() == run.number() && applied(run).isPresent())
                .map(
                        past ->
                                past.undoable().isEmpty()
                                        ? "The JVM is heard again. Nothing is proved of the change,"
                                              + " since its trial broke off: undo it below, or plan"
                                              + " it anew to have it verified."
                                        : "It is heard again. " + past.undoable().orElseThrow())
                .toList();
    }

    private static boolean journaled(End end) {
        return end == End.KEPT || end == End.TAKEN_BACK;
    }

    private static String badge(End end) {
        return switch (end) {
            case KEPT -> "KEPT";
            case TAKEN_BACK -> "TAKEN BACK";
            case REFUSED -> "REFUSED";
            case UNJOURNALED -> "NOT WRITTEN";
            case DRIFTED -> "DRIFTED";
            case FAILED -> "FAILED";
            case LOST -> "LOST";
        };
    }

    private static Tone tone(End end) {
        return switch (end) {
            case KEPT -> Tone.HEALTHY;
            case TAKEN_BACK -> Tone.UNKNOWN;
            case REFUSED, UNJOURNALED, DRIFTED -> Tone.WARNING;
            case FAILED, LOST -> Tone.CRITICAL;
        };
    }
}
