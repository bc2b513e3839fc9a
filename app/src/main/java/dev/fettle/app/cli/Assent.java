package dev.fettle.app.cli;

import java.util.Locale;

/** Says what something will cost, and asks whether it is to be done where that is much. */
final class Assent {
    private final Terminal terminal;
    private final Apart apart;

    Assent(Terminal terminal, Interruption interruption) {
        this.terminal = terminal;
        this.apart = new Apart(interruption);
    }

    /**
     * Returns where it may be done.
     *
     * @param words what will be done and what that costs, without a stop
     * @param unasked whether nobody need be asked
     * @param much what is said of it where nobody can be asked, such as {@code is too long to do
     *     unasked}, and what to do instead
     * @throws Refusal where it is not to be done
     */
    void to(String words, boolean unasked, String much) {
        if (unasked) {
            terminal.note(words + ".");
            return;
        }
        if (!terminal.interactive()) {
            throw new Refusal(ExitStatus.WRONG_USAGE, words + ", which " + much + ".");
        }
        String answer =
                apart.run(
                                "fettle-prompt",
                                "there was an answer; nothing was done",
                                () -> terminal.ask(words + ". Go on? [y/N]"))
                        .orElse("");
        if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new Refusal(ExitStatus.WRONG_USAGE, "Nothing was done.");
        }
    }
}
