package dev.fettle.app.cli;

import dev.fettle.app.frame.Contrast;
import dev.fettle.app.words.Differences;

import java.util.List;

/** Two incidents side by side, for people: what came first, then what differs, then what moved. */
final class ContrastText {
    private final Terminal terminal;

    ContrastText(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(Contrast contrast) {
        terminal.line(contrast.one() + " is held against " + contrast.other() + ".");
        part(contrast, "WHAT WAS FOUND", contrast.causes(), "");
        part(
                contrast,
                "THE JVM",
                contrast.facts().stream().filter(Contrast.Row::differs).toList(),
                "The two JVMs are alike in all that is told of them.");
        part(contrast, "FLAG", contrast.flags(), "No flag differs, and nobody set one.");
        terminal.line("");
        contrast.levels()
                .ifPresentOrElse(
                        levels -> {
                            wrapped(Differences.sentence(contrast.one(), levels));
                            new BaselineText(terminal).moved(levels);
                        },
                        () -> wrapped(contrast.noLevels()));
    }

    private void part(Contrast contrast, String title, List<Contrast.Row> rows, String none) {
        terminal.line("");
        if (rows.isEmpty()) {
            wrapped(none);
            return;
        }
        var table = new Table(terminal.width(), title, contrast.one(), contrast.other());
        rows.forEach(row -> table.row(row.what(), row.one(), row.other()));
        table.lines().forEach(terminal::line);
    }

    private void wrapped(String sentence) {
        Wrap.lines(sentence, terminal.width()).forEach(terminal::line);
    }
}
