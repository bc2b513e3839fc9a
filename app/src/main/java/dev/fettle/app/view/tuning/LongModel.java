package dev.fettle.app.view.tuning;

import dev.fettle.app.chart.Level;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.LongRun.End;
import dev.fettle.app.frame.LongRun.What;
import dev.fettle.app.frame.LongRun.Window;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;
import dev.fettle.signal.Signals;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.alternating.Alternation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What moves settings again and again: in words and on the time axis. */
final class LongModel {
    private static final int MOST_MOMENTS = 5;
    private static final String LIMIT = "SoftMaxHeapSize";
    private static final String POOL = "pool.max";

    private LongModel() {}

    /** How long a plan may take turns with what is there; none where there is nothing to compare. */
    static Sheet.Choice turns(Proposal proposal, LongBoard longs) {
        List<Step> steps = proposal.plan().steps();
        boolean compares =
                !steps.isEmpty()
                        && proposal.action().isEmpty()
                        && steps.stream().allMatch(step -> step.after().number().isPresent());
        if (!compares) {
            return Sheet.Choice.NONE;
        }
        Alternation turns = Alternation.over(Instant.EPOCH, longs.turns(), 0);
        String what = after(proposal.plan());
        return new Sheet.Choice(
                "Or by turns for",
                LongBoard.SPANS.stream().map(Times::span).toList(),
                longs.span(),
                "What is there and %s take turns while the load runs, %d times %s each. Then it goes back by itself, and each difference is said with its interval, or that there is none."
                        .formatted(what, turns.pairs(), Times.span(turns.window())),
                "Try %s for %s, then back".formatted(what, Times.span(longs.turns())));
    }

    private static String after(Plan plan) {
        return plan.steps().size() == 1
                ? plan.steps().getFirst().after().words()
                : plan.steps().size() + " new values";
    }

    static Optional<Sheet> underWay(TuningBoard board, Circumstances around) {
        return board.longs().underWay().map(run -> underWay(run, around));
    }

    private static Sheet underWay(LongRun run, Circumstances around) {
        return switch (run.what()) {
            case What.Turns(Proposal proposal, List<Window> windows) ->
                    turns(run, proposal, windows, around);
            case What.Governor _ ->
                    new Sheet.OnTrial(
                            "GOVERNING",
                            Tone.INFO,
                            title(run),
                            moments(run, around),
                            "On since %s, %s."
                                    .formatted(
                                            around.times().clock(run.begun()),
                                            counted(moves(run), "move")),
                            Optional.empty(),
                            "Stop and restore what was there");
        };
    }

    private static Sheet turns(
            LongRun run, Proposal proposal, List<Window> windows, Circumstances around) {
        Instant begin = windows.getFirst().from();
        Instant end = windows.getLast().to();
        Duration passed = Duration.between(begin, around.now());
        Duration left = Duration.between(around.now(), end);
        int now = (int) windows.stream().filter(it -> !it.from().isAfter(around.now())).count();
        String inForce =
                run.set() ? after(proposal.plan()) + " is in force" : "what was there is in force";
        String progress =
                left.isPositive()
                        ? "Turn %d of %d: %s. %s left, then it goes back by itself."
                                .formatted(
                                        Math.max(1, now),
                                        windows.size(),
                                        inForce,
                                        Times.bound(left))
                        : "It is being decided.";
        double all = Math.max(1, Duration.between(begin, end).toMillis());
        return new Sheet.OnTrial(
                "BY TURNS",
                Tone.INFO,
                title(run),
                List.of(),
                progress,
                Optional.of(Math.clamp(passed.toMillis() / all, 0, 1)),
                "Stop and go back");
    }

    static String title(LongRun run) {
        return switch (run.what()) {
            case What.Turns(Proposal proposal, _) -> Words.of(proposal.words()) + ", by turns";
            case What.Governor(GovernTerms terms) ->
                    terms.pool()
                            .map(it -> "The governor of the pool " + it.pool())
                            .orElse("The governor of the heap");
        };
    }

    private static long moves(LongRun run) {
        return run.said().stream().filter(each -> !each.moves().isEmpty()).count();
    }

    private static String counted(long count, String what) {
        return count == 1 ? "1 " + what : (count == 0 ? "no" : count) + " " + what + "s";
    }

    /** The newest. */
    private static List<Sheet.Moment> moments(LongRun run, Circumstances around) {
        List<Governed> said = run.said();
        return said.subList(Math.max(0, said.size() - MOST_MOMENTS), said.size()).stream()
                .map(
                        each ->
                                new Sheet.Moment(
                                        around.times().clock(each.at()),
                                        Words.sentence(Words.arrows(each.words()))))
                .toList();
    }

    static Optional<Sheet> outcome(TuningBoard board, Circumstances around) {
        return board.longs().outcome().map(run -> outcome(run, around));
    }

    private static Sheet outcome(LongRun run, Circumstances around) {
        List<Sheet.Moment> moments = moments(run, around);
        boolean turns = run.what() instanceof What.Turns;
        boolean well = run.end().filter(End.DONE::equals).isPresent();
        if (turns && well && !run.answers().isEmpty()) {
            // Each window's writing and going back says nothing beside what came of them.
            moments = List.of();
        }
        List<String> answers = new ArrayList<>();
        if (turns && well) {
            answers.addAll(TurnsAnswer.of(run));
        }
        if (run.end().filter(End.LOST::equals).isPresent()) {
            answers.add(run.set() ? LOST_SET : "Nothing of it was set when the JVM was lost.");
        }
        return new Sheet.Outcome(badge(run), tone(run), title(run), moments, answers);
    }

    private static final String LOST_SET =
            "What was set when the JVM was lost may be so still: the journal offers to undo it once"
                    + " the JVM is heard again. A program that was started anew has its own values"
                    + " back.";

    private static String badge(LongRun run) {
        return switch (run.end().orElseThrow()) {
            case DONE ->
                    run.what() instanceof What.Turns ? TurnsAnswer.badge(run) : "GOVERNOR ENDED";
            case STOPPED -> "STOPPED BY ITSELF";
            case FAILED -> "FAILED";
            case LOST -> "LOST";
        };
    }

    private static Tone tone(LongRun run) {
        return switch (run.end().orElseThrow()) {
            case DONE -> Tone.INFO;
            case STOPPED -> Tone.WARNING;
            case FAILED, LOST -> Tone.CRITICAL;
        };
    }

    /** A tint for each turn of what is tried, and a line for each move of a governor; the newest first. */
    static List<Mark> marks(LongBoard longs) {
        List<Mark> marks = new ArrayList<>();
        for (LongRun run : longs.runs().reversed()) {
            for (int i = run.said().size() - 1; i >= 0; i--) {
                Governed each = run.said().get(i);
                if (each.run() instanceof Run.Applied && !each.moves().isEmpty()) {
                    marks.add(Mark.changed(each.at(), label(run, each), until(run, i)));
                } else if (each.run() instanceof Run.RolledBack
                        && run.what() instanceof What.Governor) {
                    marks.add(Mark.changed(each.at(), "restored", Optional.empty()));
                }
            }
        }
        return marks;
    }

    private static String label(LongRun run, Governed each) {
        return run.what() instanceof What.Turns(Proposal proposal, _)
                ? after(proposal.plan()) + " tried"
                : moved(each.moves().getLast());
    }

    private static String moved(Governed.Moved move) {
        return switch (move.lever()) {
            case LIMIT -> "limit " + bytes(move.to());
            case POOL -> "pool of " + move.to();
            default -> move.lever();
        };
    }

    private static String bytes(String raw) {
        return Setting.bytes(Long.parseLong(raw)).words();
    }

    /** As long as a turn lasted, or will last; a governor's move is watched by no window of its own. */
    private static Optional<Instant> until(LongRun run, int index) {
        if (!(run.what() instanceof What.Turns(_, List<Window> windows))) {
            return Optional.empty();
        }
        Instant begun = run.said().get(index).at();
        return run.said().subList(index + 1, run.said().size()).stream()
                .map(Governed::at)
                .findFirst()
                .or(
                        () ->
                                windows.stream()
                                        .filter(Window::tried)
                                        .map(Window::to)
                                        .filter(to -> to.isAfter(begun))
                                        .findFirst());
    }

    /** The soft limit as it was moved, over the heap and its live set. */
    static List<Level> levels(LongBoard longs) {
        List<Level> levels = new ArrayList<>();
        for (LongRun run : longs.runs()) {
            Governed before = null;
            for (Governed each : run.said()) {
                boolean ends = each.run() instanceof Run.RolledBack || limit(each).isPresent();
                if (before != null && ends) {
                    levels.add(level(before, Optional.of(each.at())));
                    before = null;
                }
                if (each.run() instanceof Run.Applied && limit(each).isPresent()) {
                    before = each;
                }
            }
            if (before != null) {
                Optional<Instant> still = Optional.empty();
                levels.add(
                        level(
                                before,
                                run.end().isEmpty()
                                        ? still
                                        : Optional.of(run.said().getLast().at())));
            }
        }
        return levels;
    }

    private static Level level(Governed moved, Optional<Instant> until) {
        String to = limit(moved).orElseThrow();
        return new Level(
                Signals.MEMORY_USED.of(Signals.HEAP),
                Double.parseDouble(to),
                until.isEmpty() ? "limit " + bytes(to) : "",
                Tone.INFO,
                Optional.of(moved.at()),
                until);
    }

    private static Optional<String> limit(Governed each) {
        return each.moves().stream()
                .filter(move -> move.lever().equals(LIMIT))
                .map(Governed.Moved::to)
                .findFirst();
    }

    static Optional<String> caption(LongBoard longs) {
        return longs.underWay().map(LongModel::title);
    }
}
