package dev.fettle.app.cli;

import dev.fettle.app.baselines.KeptDumps;

import java.io.IOException;
import java.util.List;

/** The dumps that were kept, by their names. */
final class KeptDumpsText {
    private final Terminal terminal;
    private final KeptDumps kept;

    KeptDumpsText(Terminal terminal, KeptDumps kept) {
        this.terminal = terminal;
        this.kept = kept;
    }

    /**
     * Lists them, or deletes one.
     *
     * @param forget its name, or null
     */
    int tell(String forget) {
        try {
            if (forget == null) {
                List<String> names = kept.names();
                names.forEach(terminal::line);
                if (names.isEmpty()) {
                    terminal.note(
                            "No dump is kept; \"fettle threads TARGET --keep NAME\" keeps one.");
                }
            } else if (kept.forget(forget)) {
                terminal.note("The dump \"" + forget + "\" is forgotten.");
            } else {
                throw new Refusal(
                        ExitStatus.WRONG_USAGE,
                        "No dump is kept as \""
                                + forget
                                + "\"; \"fettle threads --kept\" names those that are.");
            }
            return ExitStatus.DONE;
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE,
                    "The kept dumps cannot be read or changed: " + Reasons.of(e) + ".");
        }
    }
}
