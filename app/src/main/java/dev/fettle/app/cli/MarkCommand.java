package dev.fettle.app.cli;

import dev.fettle.app.memory.Marks;
import dev.fettle.connect.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code fettle mark TARGET TEXT}. */
@Command(
        name = "mark",
        description = {
            "Sets a mark on the time axis of every session that looks at a JVM, and in its history.",
            "",
            "The JVM itself is not touched. Where nobody looks at it, the next session that does"
                    + " takes the mark into its history.",
            ""
        })
final class MarkCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Targets targets;
    private final Marks marks;

    @Parameters(index = "0", paramLabel = "TARGET", description = FettleCommand.TARGET)
    private String target;

    @Parameters(
            index = "1..*",
            paramLabel = "TEXT",
            arity = "1..*",
            description = "Such as: 500 users.")
    private List<String> words;

    MarkCommand(Terminal terminal, Targets targets, Marks marks) {
        this.terminal = terminal;
        this.targets = targets;
        this.marks = marks;
    }

    @Override
    public Integer call() {
        Instant now = Instant.now();
        String text = text();
        Address address = targets.locate(target);
        try {
            boolean watched = marks.set(address.text(), text, now);
            terminal.line(
                    "Marked "
                            + address.label()
                            + (watched
                                    ? "."
                                    : ". No session of this user's looks at it now; the next one"
                                            + " that does takes the mark into its history."));
            return ExitStatus.DONE;
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "The mark could not be written, since "
                            + Reasons.of(e)
                            + "; mend that and set it again.");
        }
    }

    private String text() {
        String text = String.join(" ", words).strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE, "A mark needs a text, such as \"500 users\".");
        }
        if (text.length() > Marks.LONGEST) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE,
                    "A mark has at most %d characters, not %d; it is a label on a chart."
                            .formatted(Marks.LONGEST, text.length()));
        }
        return text;
    }
}
