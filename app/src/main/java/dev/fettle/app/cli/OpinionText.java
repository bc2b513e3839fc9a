package dev.fettle.app.cli;

import dev.fettle.app.cli.format.OpinionLines;
import dev.fettle.app.opinion.Opinion;
import dev.fettle.app.opinion.Opinions;
import dev.fettle.app.opinion.SecondOpinion;
import dev.fettle.app.replay.OpenedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What another tool makes of a recording, as that tool's. */
final class OpinionText {
    private final Terminal terminal;
    private final boolean json;

    OpinionText(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** Asks for it; that there is none takes nothing from what Fettle says. */
    void tell(Path recording) {
        try {
            Opinions opinions = SecondOpinion.of(recording);
            if (json) {
                OpinionLines.of(opinions).forEach(terminal::line);
            } else {
                text(opinions);
            }
        } catch (IOException e) {
            terminal.note("There is no second opinion: " + Reasons.of(e) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for it of an incident's recording. */
    void tell(OpenedFile incident) {
        try {
            Path copy = Files.createTempFile("fettle-opinion-", ".jfr");
            try {
                if (incident.copyRecording(copy)) {
                    tell(copy);
                } else {
                    terminal.note(
                            "There is no second opinion: the incident's file has no recording.");
                }
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            terminal.note("There is no second opinion: " + Reasons.of(e) + ".");
        }
    }

    private void text(Opinions opinions) {
        terminal.line("");
        terminal.line("Second opinion, of %s (theirs, not Fettle's):".formatted(opinions.whose()));
        for (Opinion each : opinions.told()) {
            String words =
                    each.summary().isEmpty()
                            ? "(its sentence made no sense and is left out)"
                            : each.summary();
            List<String> lines = Wrap.lines(words, terminal.width() - 12);
            terminal.line("  %-8s  %s".formatted(each.severity().toLowerCase(), lines.getFirst()));
            lines.stream().skip(1).forEach(line -> terminal.line(" ".repeat(12) + line));
        }
        List<String> rest = new ArrayList<>();
        rest.add(opinions.content() + " have nothing to object");
        if (opinions.without() > 0) {
            rest.add(opinions.without() + " lack the events that they need");
        }
        if (opinions.failed() > 0) {
            rest.add(opinions.failed() + " broke off");
        }
        terminal.line("  Of its other rules " + String.join(", ", rest) + ".");
    }
}
