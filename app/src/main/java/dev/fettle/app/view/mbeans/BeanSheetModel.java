package dev.fettle.app.view.mbeans;

import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Undone;
import dev.fettle.app.look.Tone;
import dev.fettle.app.view.mbeans.BeanSheet.Field;
import dev.fettle.app.view.mbeans.BeanSheet.Line;
import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanDescription.OperationInfo;
import dev.fettle.beans.typed.TypedText;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the sheet says of what is set or run. */
final class BeanSheetModel {
    private static final String UNJUDGED =
            "What this does to the program Fettle cannot judge: it is the application's own. A"
                    + " value that is taken may still do nothing, or harm.";

    private BeanSheetModel() {}

    /**
     * @param name the JVM's
     * @param now the attribute's value as the table has it; empty where it has none
     */
    static BeanSheet of(
            BeanChange change,
            String name,
            Optional<String> now,
            Optional<String> hindrance,
            boolean unlocked) {
        return switch (change.step()) {
            case NONE -> new BeanSheet.None();
            case ASKED -> form(change, now);
            case PROPOSING -> new BeanSheet.Busy("What it would start from is read in the JVM.");
            case TO_CONFIRM -> confirm(change, name, hindrance, unlocked);
            case UNDER_WAY -> outcome(change);
        };
    }

    private static BeanSheet form(BeanChange change, Optional<String> now) {
        if (change.attribute().isPresent()) {
            AttributeInfo which = change.attribute().orElseThrow();
            return new BeanSheet.Form(
                    change.bean() + "#" + which.name(),
                    "Set " + which.name(),
                    "It is %s now. It takes: %s. null is written as null.%s"
                            .formatted(
                                    now.orElse("not known"),
                                    takes(which.type()),
                                    meaning(which.meaning(), which.name())),
                    List.of(new Field("New value", now.orElse(""))),
                    change.problem(),
                    "Show what would be done…");
        }
        OperationInfo which = change.operation().orElseThrow();
        return new BeanSheet.Form(
                change.bean() + "#" + signature(which),
                "Run " + signature(which),
                (which.parameters().isEmpty()
                                ? "It takes no arguments."
                                : "Its arguments are typed as text.")
                        + meaning(which.meaning(), which.name()),
                which.parameters().stream()
                        .map(
                                each ->
                                        new Field(
                                                each.name()
                                                        + ", "
                                                        + takes(each.type())
                                                        + meaning(each.meaning(), each.name()),
                                                ""))
                        .toList(),
                change.problem(),
                "Show what would be done…");
    }

    private static String takes(String type) {
        String words = TypedText.words(type);
        return words.endsWith("[]") ? words + ", as [a, b]" : words;
    }

    /** Most beans say of themselves no more than their name. */
    private static String meaning(String said, String name) {
        boolean nothing =
                said.isEmpty()
                        || said.equals(name)
                        || said.equals("Operation exposed for management")
                        || said.equals("Attribute exposed for management");
        return nothing ? "" : " " + (said.endsWith(".") ? said : said + ".");
    }

    static String signature(OperationInfo which) {
        List<String> types =
                which.parameters().stream().map(each -> TypedText.words(each.type())).toList();
        return which.name() + "(" + String.join(", ", types) + ")";
    }

    private static BeanSheet confirm(
            BeanChange change, String name, Optional<String> hindrance, boolean unlocked) {
        Proposal proposal = change.proposal().orElseThrow();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("MBean", change.bean()));
        String title;
        String confirm;
        String grave = "";
        if (change.attribute().isPresent()) {
            AttributeInfo which = change.attribute().orElseThrow();
            Step step = proposal.plan().steps().getFirst();
            title = "Set " + which.name();
            lines.add(new Line("Now", step.before().words() + ", as read just now"));
            lines.add(new Line("Then", step.after().words()));
            lines.add(new Line("Type", which.type()));
            lines.add(
                    new Line(
                            "Undo",
                            "The value of now is written back, as long as nobody else has set"
                                    + " another; it stands in the journal."));
            confirm = "Set " + which.name() + " to " + brief(step.after().words());
        } else {
            OperationInfo which = change.operation().orElseThrow();
            title = "Run " + signature(which);
            for (int i = 0; i < which.parameters().size(); i++) {
                lines.add(
                        new Line(
                                which.parameters().get(i).name(),
                                change.entered().get(i)
                                        + ", as "
                                        + which.parameters().get(i).type()));
            }
            lines.add(new Line("Undo", "Nothing takes it back. It stands in the journal."));
            confirm = "Run " + which.name();
            if (which.grave()) {
                grave = which.name();
                lines.add(
                        new Line(
                                "Danger",
                                "By its name it ends or throws away something. Requests may fail,"
                                        + " and the program may end."));
            }
        }
        lines.add(new Line("Effect", UNJUDGED));
        boolean offers = !unlocked && hindrance.isEmpty();
        return new BeanSheet.Confirm(
                title,
                lines,
                grave,
                hindrance.orElse(change.problem()),
                offers ? "Unlock changes to " + name : "",
                confirm);
    }

    private static String brief(String value) {
        return value.length() <= 40 ? value : value.substring(0, 39) + "…";
    }

    private static BeanSheet outcome(BeanChange change) {
        Optional<PlanRun> run = change.run();
        if (run.isEmpty() || run.orElseThrow().end().isEmpty()) {
            return new BeanSheet.Busy("It is done now; the answer is awaited.");
        }
        PlanRun done = run.orElseThrow();
        String number =
                done.number() > 0 ? " It is run %d of the journal.".formatted(done.number()) : "";
        if (change.undone().isPresent()) {
            return undone(change.undone().orElseThrow());
        }
        boolean set = change.attribute().isPresent();
        Optional<ResultModel> result = change.result().flatMap(it -> ResultModel.of(it.shape()));
        String words =
                (done.end().orElseThrow() == PlanRun.End.KEPT && set
                                ? applied(done)
                                : result.map(it -> ran(change, it)).orElse(done.state().told()))
                        + number
                        + (change.notUndone().isEmpty()
                                ? ""
                                : " Not taken back: " + change.notUndone());
        return switch (done.end().orElseThrow()) {
            case KEPT ->
                    new BeanSheet.Outcome(
                            set ? "Set" : "Run",
                            Tone.INFO,
                            words,
                            !set ? "" : change.undoing() ? "Taking it back…" : "Undo",
                            result);
            case REFUSED, UNJOURNALED, TAKEN_BACK ->
                    new BeanSheet.Outcome("Not done", Tone.WARNING, words, "");
            case DRIFTED ->
                    new BeanSheet.Outcome("Somebody else changed it", Tone.WARNING, words, "");
            case FAILED, LOST -> new BeanSheet.Outcome("Failed", Tone.CRITICAL, words, "");
        };
    }

    private static String ran(BeanChange change, ResultModel result) {
        return change.operation().map(BeanSheetModel::signature).orElse("It")
                + " was run. What it gave back stands below: "
                + result.size()
                + ".";
    }

    /** What was written and read back, and not only that nothing is judged. */
    private static String applied(PlanRun done) {
        Step step = done.proposal().plan().steps().getFirst();
        return "It was %s and is %s, as read back."
                .formatted(step.before().words(), step.after().words());
    }

    private static BeanSheet undone(Undone undone) {
        boolean back = undone.run() instanceof Run.RolledBack;
        return new BeanSheet.Outcome(
                back ? "Taken back" : "Not taken back",
                back ? Tone.HEALTHY : Tone.WARNING,
                undone.run().told(),
                "");
    }
}
