package dev.fettle.app.cli;

import dev.fettle.app.frame.Restarted;
import dev.fettle.app.frame.Restarted.Account;
import dev.fettle.app.words.RestartWords;

import java.time.Instant;

/** Whether what was advised for the next start took, for people. */
final class TookText {
    private static final String INDENT = "   ";

    private final Terminal terminal;

    TookText(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param measure how the comparison is to be had where nothing was measured, a sentence; may be empty
     */
    void tell(Restarted restarted, Instant now, String measure) {
        if (restarted.isEmpty()) {
            return;
        }
        restarted.notes().forEach(note -> wrapped(note, ""));
        boolean certain = restarted.isCertain();
        restarted.accounts().forEach(each -> account(each, now, certain, measure));
        terminal.line("");
    }

    private void account(Account account, Instant now, boolean certain, String measure) {
        for (String line :
                Wrap.lines(RestartWords.headline(account, now, certain), terminal.width())) {
            terminal.line(Ink.STRONG.on(line, terminal.colour()));
        }
        RestartWords.options(account).forEach(each -> wrapped(each, INDENT));
        RestartWords.moved(account).forEach(each -> wrapped(each, INDENT));
        boolean unmeasured = account.missing().isPresent();
        RestartWords.comparison(account)
                .forEach(
                        each ->
                                wrapped(
                                        unmeasured && !measure.isEmpty()
                                                ? each + " " + measure
                                                : each,
                                        INDENT));
    }

    private void wrapped(String sentence, String indent) {
        Wrap.lines(sentence, terminal.width() - indent.length())
                .forEach(line -> terminal.line(indent + line));
    }
}
