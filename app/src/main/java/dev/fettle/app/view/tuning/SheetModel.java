package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.view.tuning.Sheet.Part;
import dev.fettle.app.words.Times;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands beside the table while a change is thought of, and before it is confirmed. */
final class SheetModel {
    private SheetModel() {}

    static Sheet of(TuningBoard board, Circumstances around) {
        if (board.busy()) {
            return new Sheet.Busy(
                    board.proposal().isPresent()
                            ? "The change is being begun."
                            : "What it would start from is read in the JVM.");
        }
        Optional<Sheet> trial =
                TrialModel.underWay(board, around).or(() -> LongModel.underWay(board, around));
        if (trial.isPresent()) {
            return trial.orElseThrow();
        }
        if (board.draft().asked().isPresent() && around.hindrance().isEmpty()) {
            return form(board.draft(), board.draft().asked().orElseThrow());
        }
        if (board.proposal().isPresent()) {
            return confirm(board, board.proposal().orElseThrow(), around);
        }
        if (board.longs().asked()) {
            return GovernorModel.toConfirm(board, around);
        }
        if (board.showsDiff()) {
            return new Sheet.Diff(board.advice().diff().forms(), board.advice().diff().notes());
        }
        return TrialModel.outcome(board, around)
                .or(() -> LongModel.outcome(board, around))
                .orElseGet(() -> new Sheet.Idle(idle(board, around)));
    }

    private static String idle(TuningBoard board, Circumstances around) {
        String problem = board.problem().isEmpty() ? board.undone() : board.problem();
        if (!problem.isEmpty()) {
            return problem;
        }
        return around.hindrance()
                .orElse(
                        "Choose \"Set…\" or \"Run…\" beside a setting. Its plan stands here, with"
                                + " what to expect and what takes it back, before anything is"
                                + " written.");
    }

    private static Sheet.Form form(Draft draft, LeverTable.Row row) {
        boolean switched = row.kind().filter(Setting.Kind.SWITCH::equals).isPresent();
        List<String> others =
                draft.changes().stream()
                        .filter(change -> change.value().isPresent() && !same(change, row))
                        .map(change -> change.lever().id() + " → " + change.value().orElseThrow())
                        .toList();
        return new Sheet.Form(
                name(row.lever(), row.subject()),
                row.meaning(),
                takes(row),
                initial(draft, row, switched),
                switched,
                draft.problem(),
                others,
                draft.within().toSeconds(),
                draft.keep());
    }

    private static boolean same(Change change, LeverTable.Row row) {
        return change.lever().equals(row.lever()) && change.subject().equals(row.subject());
    }

    /** What is left of a switch is the other of two. */
    private static String initial(Draft draft, LeverTable.Row row, boolean switched) {
        if (switched && draft.initial().isEmpty()) {
            boolean on = row.value().filter(value -> value.raw().equals("true")).isPresent();
            return on ? "false" : "true";
        }
        return draft.initial();
    }

    private static String takes(LeverTable.Row row) {
        String origin = row.origin().isEmpty() ? "" : ", " + row.origin();
        String now =
                row.value().map(value -> "It is " + value.words() + " now" + origin).orElse("");
        String range = row.bounds().flatMap(bounds -> range(bounds, row.kind())).orElse("");
        if (now.isEmpty() && range.isEmpty()) {
            return "";
        }
        return now.isEmpty()
                ? Words.sentence(range)
                : now + (range.isEmpty() ? "." : "; " + range + ".");
    }

    private static Optional<String> range(Bounds bounds, Optional<Setting.Kind> kind) {
        if (kind.isEmpty() || Double.isInfinite(bounds.least())) {
            return Optional.empty();
        }
        Setting.Kind of = kind.orElseThrow();
        String most =
                bounds.most() >= 1e15 || Double.isInfinite(bounds.most())
                        ? " and more"
                        : " to " + of.words(bounds.most());
        return Optional.of(
                "it takes "
                        + of.words(bounds.least())
                        + most
                        + (bounds.alsoZero() ? ", or 0 for off" : ""));
    }

    private static Sheet.ToConfirm confirm(TuningBoard board, Proposal plan, Circumstances around) {
        Optional<Refused> refused = plan.refused();
        boolean open = board.unlocked();
        Optional<Refused> insisted =
                board.overruled().filter(_ -> refused.isEmpty() && plan.terms().force());
        return new Sheet.ToConfirm(
                title(plan, board.changes()),
                steps(plan, board.changes()),
                parts(plan),
                refused.map(SheetModel::refusal).orElse(""),
                refused.filter(it -> it.kind() == Refused.Kind.OVERRULABLE).isPresent()
                        ? "Insist: plan it all the same…"
                        : "",
                refused.isPresent() ? "" : confirm(plan, insisted.isPresent()),
                around.hindrance().orElse(""),
                open || refused.isPresent() || around.hindrance().isPresent()
                        ? ""
                        : "Unlock changes to " + around.name(),
                board.changes().stream().anyMatch(change -> change.value().isPresent()),
                insisted.map(it -> insisted(it, plan)).orElse(""),
                refused.isPresent() ? Sheet.Choice.NONE : LongModel.turns(plan, board.longs()));
    }

    /** What the user takes upon himself, and what Fettle still does. */
    private static String insisted(Refused against, Proposal plan) {
        return "You insist. Against it speaks: "
                + Words.arrows(against.why())
                + (plan.expectation() instanceof Expectation.Armed
                        ? " Nothing is on trial afterwards, so that nothing takes it back by"
                                + " itself: undo does."
                        : " It is written all the same, and the safety rollback stays on: what"
                                + " worsens past a guard is taken back at once, by itself.");
    }

    private static String refusal(Refused refused) {
        String waits =
                refused.awaits()
                        .map(
                                what ->
                                        " It is planned anew once there was "
                                                + what
                                                + "; gc.run has one come.")
                        .orElse("");
        return Words.arrows(refused.why()) + waits;
    }

    /** What is refused before it is a plan is told as it was asked for. */
    private static List<Sheet.Step> steps(Proposal plan, List<Change> changes) {
        if (plan.action().isPresent()) {
            return List.of(new Sheet.Step(plan.action().orElseThrow().words(), ""));
        }
        if (plan.plan().steps().isEmpty()) {
            return changes.stream()
                    .map(
                            change ->
                                    new Sheet.Step(
                                            name(change.lever(), change.subject()),
                                            change.value().map(to -> "→ " + to).orElse("")))
                    .toList();
        }
        return plan.plan().steps().stream().map(SheetModel::step).toList();
    }

    private static String name(LeverId lever, String subject) {
        return lever.id() + (subject.isEmpty() ? "" : " · " + subject);
    }

    private static Sheet.Step step(Step step) {
        return new Sheet.Step(
                name(step.lever(), step.subject()),
                step.before().words() + " → " + step.after().words());
    }

    private static String title(Proposal plan, List<Change> changes) {
        if (plan.action().isPresent()) {
            return "Run " + plan.action().orElseThrow().words();
        }
        int steps = Math.max(plan.plan().steps().size(), changes.size());
        if (steps != 1) {
            return steps + " steps, one plan: all or none";
        }
        boolean planned = !plan.plan().steps().isEmpty();
        return "Set "
                + (planned
                        ? plan.plan().steps().getFirst().lever().id()
                        : changes.getFirst().lever().id());
    }

    private static List<Part> parts(Proposal plan) {
        List<Part> parts = new ArrayList<>();
        add(parts, "Because", String.join(" ", plan.because()));
        add(parts, "Expect", plan.expect());
        add(parts, "Guard", plan.guard());
        add(parts, "Risk", plan.risk());
        add(parts, "Undo", plan.undo());
        return parts;
    }

    private static void add(List<Part> parts, String head, String words) {
        if (!words.isBlank()) {
            parts.add(new Part(head, Words.arrows(words)));
        }
    }

    /** Exactly what is done, and for how long it is verified. */
    private static String confirm(Proposal plan, boolean insisted) {
        if (plan.action().isPresent()) {
            return "Run " + plan.action().orElseThrow().words() + " now";
        }
        List<Step> steps = plan.plan().steps();
        String what =
                steps.size() == 1
                        ? "Set " + steps.getFirst().after().words()
                        : "Apply " + steps.size() + " steps";
        String anyway = insisted ? what + " anyway" : what;
        return plan.expectation() instanceof Expectation.Armed
                ? anyway
                : anyway + ", verify " + Times.span(plan.terms().within());
    }
}
