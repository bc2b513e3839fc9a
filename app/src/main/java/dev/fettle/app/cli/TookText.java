package dev.fettle.app.cli;

import dev.fettle.advice.TookCheck;
import dev.fettle.app.words.Differences;

/** Whether what was advised took, for people. */
final class TookText {
    private final Terminal terminal;

    TookText(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(TookCheck check) {
        check.options().forEach(each -> wrapped(each.words()));
        if (!check.apart().isEmpty()) {
            wrapped(
                    "The two are not alike: "
                            + String.join("; ", check.apart())
                            + ". What moved may be due to that.");
        }
        check.measured()
                .forEach(
                        each ->
                                wrapped(
                                        "%s: %s, and was %s."
                                                .formatted(
                                                        Differences.label(each.series()),
                                                        Differences.level(
                                                                each.series(), each.now()),
                                                        Differences.level(
                                                                each.series(), each.before()))));
    }

    private void wrapped(String sentence) {
        Wrap.lines(sentence, terminal.width()).forEach(terminal::line);
    }
}
